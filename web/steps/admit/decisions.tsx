import { useState } from "react";
import { type PersonId, type RefuseReason, refuseReasons, type WaitMessage, waitMessages } from "#domain/words.ts";
import { useSession } from "../../live/context.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { RadioGroup } from "../../parts/field.tsx";
import { staff } from "../../words/live.ts";

interface Whom {
  readonly person: PersonId;
  readonly name: string;
}

/** Not yet, and which of the few things they are told. */
export function KeepWaiting({ person, name }: Whom) {
  const session = useSession();
  const [open, setOpen] = useState(false);
  const [message, setMessage] = useState<WaitMessage>("please-wait");
  const send = () => {
    setOpen(false);
    void session.act({ do: "check.keep-waiting", person, message });
  };
  return (
    <>
      <Button kind="secondary" onPress={() => setOpen(true)}>
        {staff.check.wait}
      </Button>
      <Dialog title={staff.check.sayTitle(name)} isOpen={open} onClose={() => setOpen(false)}>
        <RadioGroup
          id="keep-waiting"
          label={staff.check.sayTitle(name)}
          labelUnseen
          value={message}
          onChange={setMessage}
          choices={waitMessages.map((value) => ({ value, label: staff.check.say[value] }))}
        />
        <Buttons>
          <Button onPress={send}>{staff.check.send}</Button>
        </Buttons>
      </Dialog>
    </>
  );
}

/** No, and why. */
export function Refuse({ person, name }: Whom) {
  const session = useSession();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<RefuseReason | null>(null);
  const send = () => {
    if (reason === null) return;
    setOpen(false);
    void session.act({ do: "admit.refuse", person, reason });
  };
  return (
    <>
      <Button kind="secondary" onPress={() => setOpen(true)}>
        {staff.check.refuse}
      </Button>
      <Dialog title={staff.check.refuseTitle(name)} isOpen={open} onClose={() => setOpen(false)}>
        <p>{staff.check.refuseWords}</p>
        <RadioGroup
          id="refuse"
          label={staff.check.refuseTitle(name)}
          labelUnseen
          value={reason}
          onChange={setReason}
          choices={refuseReasons.map((value) => ({ value, label: staff.check.reasons[value] }))}
        />
        <Buttons>
          <Button onPress={send} isDisabled={reason === null}>
            {staff.check.refuse}
          </Button>
        </Buttons>
      </Dialog>
    </>
  );
}
