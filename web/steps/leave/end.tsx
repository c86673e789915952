import { useState } from "react";
import type { EndReason } from "#domain/words.ts";
import { may, useSession, useStaff } from "../../live/context.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { RadioGroup } from "../../parts/field.tsx";
import { staff } from "../../words/live.ts";

const reasons = ["finished", "stopped", "cancelled"] as const satisfies readonly EndReason[];

/** *End session*, confirmed once. */
export function EndButton() {
  const session = useSession();
  const { own } = useStaff();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<(typeof reasons)[number]>("finished");
  if (!may(own, { do: "leave.end" })) return null;
  const end = () => {
    setOpen(false);
    void session.act({ do: "leave.end", reason });
  };
  return (
    <>
      <Button kind="secondary" small onPress={() => setOpen(true)}>
        {staff.bar.end}
      </Button>
      <Dialog title={staff.bar.endTitle} isOpen={open} onClose={() => setOpen(false)}>
        <p>{staff.bar.endWords}</p>
        <RadioGroup
          id="end"
          label={staff.bar.endTitle}
          labelUnseen
          value={reason}
          onChange={setReason}
          choices={reasons.map((value) => ({ value, label: staff.bar.reasons[value] }))}
        />
        <Buttons>
          <Button onPress={end}>{staff.bar.end}</Button>
        </Buttons>
      </Dialog>
    </>
  );
}
