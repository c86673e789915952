import type { ParticipantOwn, ParticipantStage } from "#domain/views/view.ts";
import { may, useLive, useSession } from "../../live/context.ts";
import { CameraIcon, MicrophoneIcon } from "../../live/icons.tsx";
import { usePress } from "../../live/use-press.ts";
import { Button } from "../../parts/button.tsx";
import { room } from "../../words/live.ts";

interface OwnButtonsProps {
  readonly own: ParticipantOwn;
  readonly stage: Extract<ParticipantStage, { in: "room" }>;
}

/** *Camera on*, *Microphone on*: the words say what the press does. */
export function OwnButtons(props: OwnButtonsProps) {
  return (
    <>
      <OwnButton kind="camera" {...props} />
      <OwnButton kind="microphone" {...props} />
    </>
  );
}

function OwnButton({ kind, own, stage }: OwnButtonsProps & { readonly kind: "camera" | "microphone" }) {
  const session = useSession();
  const local = useLive().local[kind];
  const started = stage.started.includes(kind);
  const start = usePress(() => session.start(kind));
  const icon = kind === "camera" ? <CameraIcon /> : <MicrophoneIcon />;
  if (started || local.at === "on") {
    return (
      <Button kind="primary" icon={icon} onPress={() => void session.finish(kind)}>
        {room.turn.off(kind)}
      </Button>
    );
  }
  const mayStart = may(own, { do: "take-part.start", kind });
  return (
    <Button kind="secondary" icon={icon} onPress={start} isDisabled={!mayStart}>
      {mayStart || stage.dials[kind] !== "off" ? room.turn.on(kind) : room.dialOff[kind]}
    </Button>
  );
}
