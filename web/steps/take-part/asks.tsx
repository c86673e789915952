import type { ParticipantOwn, ParticipantStage } from "#domain/views/view.ts";
import type { PassId, SessionId } from "#domain/words.ts";
import { may, useSession } from "../../live/context.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Worried } from "../../parts/worried.tsx";
import { room } from "../../words/live.ts";

export interface AsksProps {
  readonly own: ParticipantOwn;
  readonly stage: Extract<ParticipantStage, { in: "room" }>;
  readonly session: SessionId;
  readonly pass: PassId;
}

/** "Sam asks you to be seen by everyone": only the own press widens anything (MEDIA-8). */
export function Asks({ own, stage, session: id, pass }: AsksProps) {
  const session = useSession();
  const ask = stage.asks.find(({ kind }) => may(own, { do: "take-part.answer", kind }));
  const answer = (yes: boolean) => {
    if (ask) void session.act({ do: "take-part.answer", kind: ask.kind, yes });
  };
  return (
    <Dialog
      title={ask ? room.ask.title(ask.by, ask.to === "stage" ? room.everyone : room.team, ask.kind) : ""}
      isOpen={ask !== undefined}
      onClose={() => answer(false)}
      firm
    >
      <p>{room.ask.words}</p>
      <Buttons>
        <Button onPress={() => answer(true)}>{room.ask.yes}</Button>
        <Button kind="secondary" onPress={() => answer(false)}>
          {room.ask.no}
        </Button>
      </Buttons>
      <Worried session={id} pass={pass} kind="quiet" />
    </Dialog>
  );
}
