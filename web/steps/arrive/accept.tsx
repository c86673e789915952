import { may, useSession, useStaff } from "../../live/context.ts";
import { usePress } from "../../live/use-press.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { dutyNames } from "../../words/common.ts";
import { staff } from "../../words/live.ts";
import { listed } from "../../words/who.ts";

/** Nobody counts as here by arriving: by this press they do (COVER-4). */
export function Accept() {
  const session = useSession();
  const { own } = useStaff();
  const accept = usePress(() => session.act({ do: "arrive.accept" }));
  const duties = own.self.duties.map((duty) => dutyNames[duty].toLowerCase());
  if (!may(own, { do: "arrive.accept" })) return <p>{staff.accept.notYours}</p>;
  return (
    <>
      <p>{staff.accept.words}</p>
      <Buttons>
        <Button onPress={accept}>{staff.accept.button(listed(duties))}</Button>
      </Buttons>
    </>
  );
}
