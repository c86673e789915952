import { useState } from "react";
import { type PersonId, type RemoveReason, removeReasons } from "#domain/words.ts";
import { may, useSession, useStaff } from "../../live/context.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { RadioGroup } from "../../parts/field.tsx";
import { staff } from "../../words/live.ts";

/** *Remove*, and why (PASS-3). */
export function RemoveButton({ person, name }: { readonly person: PersonId; readonly name: string }) {
  const session = useSession();
  const { own } = useStaff();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<RemoveReason | null>(null);
  if (!may(own, { do: "leave.remove", person })) return null;
  const remove = () => {
    if (reason === null) return;
    setOpen(false);
    void session.act({ do: "leave.remove", person, reason });
  };
  return (
    <>
      <Button kind="quiet" small onPress={() => setOpen(true)}>
        {staff.people.remove(name)}
      </Button>
      <Dialog title={staff.people.removeTitle(name)} isOpen={open} onClose={() => setOpen(false)}>
        <p>{staff.people.removeWords}</p>
        <RadioGroup
          id="remove"
          label={staff.people.removeTitle(name)}
          labelUnseen
          value={reason}
          onChange={setReason}
          choices={removeReasons.map((value) => ({ value, label: staff.people.reasons[value] }))}
        />
        <Buttons>
          <Button onPress={remove} isDisabled={reason === null}>
            {staff.people.removeButton}
          </Button>
        </Buttons>
      </Dialog>
    </>
  );
}
