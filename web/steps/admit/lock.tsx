import { may, useSession, useStaff } from "../../live/context.ts";
import { Button } from "../../parts/button.tsx";
import { staff } from "../../words/live.ts";

/** *Lock* stops admissions, nothing else (DOOR-9). */
export function Lock() {
  const session = useSession();
  const { own } = useStaff();
  return (
    <>
      {may(own, { do: "admit.lock" }) && (
        <Button kind="secondary" small onPress={() => void session.act({ do: "admit.lock" })}>
          {staff.bar.lock}
        </Button>
      )}
      {may(own, { do: "admit.unlock" }) && (
        <Button kind="secondary" small onPress={() => void session.act({ do: "admit.unlock" })}>
          {staff.bar.unlock}
        </Button>
      )}
    </>
  );
}
