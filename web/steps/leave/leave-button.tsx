import { useState } from "react";
import type { ParticipantOwn } from "#domain/views/view.ts";
import { may, useSession } from "../../live/context.ts";
import { Button, type ButtonKind, Buttons } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { room } from "../../words/live.ts";

export interface LeaveButtonProps {
  readonly own: ParticipantOwn;
  readonly kind?: ButtonKind;
}

/** Asks once, since a child presses things. */
export function LeaveButton({ own, kind = "quiet" }: LeaveButtonProps) {
  const session = useSession();
  const [asking, setAsking] = useState(false);
  if (!may(own, { do: "leave.leave" })) return null;
  const leave = () => {
    setAsking(false);
    void session.act({ do: "leave.leave" });
  };
  return (
    <>
      <Button kind={kind} onPress={() => setAsking(true)}>
        {room.leave}
      </Button>
      <Dialog title={room.leaveTitle} isOpen={asking} onClose={() => setAsking(false)}>
        <p>{room.leaveWords}</p>
        <Buttons>
          <Button onPress={leave}>{room.leaveYes}</Button>
          <Button kind="secondary" onPress={() => setAsking(false)}>
            {room.leaveNo}
          </Button>
        </Buttons>
      </Dialog>
    </>
  );
}
