import { useEffect, useRef, useState } from "react";
import { Button } from "../parts/button.tsx";
import { room } from "../words/live.ts";
import { SoundIcon } from "./icons.tsx";

export interface Sounding {
  readonly id: string;
  readonly track: MediaStreamTrack;
}

/**
 * Everything this page may hear, each in an audio element of its own. A browser that lets no page sound before a press
 * gets a button for that press.
 */
export function Sounds({ all }: { readonly all: readonly Sounding[] }) {
  const box = useRef<HTMLDivElement>(null);
  const [silenced, setSilenced] = useState(false);
  const press = () => {
    for (const audio of box.current?.querySelectorAll("audio") ?? []) audio.play().catch(() => undefined);
    setSilenced(false);
  };
  return (
    <div ref={box}>
      {all.map(({ id, track }) => (
        <Sound key={id} track={track} onSilenced={() => setSilenced(true)} />
      ))}
      {silenced && all.length > 0 && (
        <Button icon={<SoundIcon />} onPress={press}>
          {room.hear}
        </Button>
      )}
    </div>
  );
}

function Sound({ track, onSilenced }: { readonly track: MediaStreamTrack; readonly onSilenced: () => void }) {
  const audio = useRef<HTMLAudioElement>(null);
  const silenced = useRef(onSilenced);
  silenced.current = onSilenced;
  useEffect(() => {
    const element = audio.current;
    if (element === null) return;
    element.srcObject = new MediaStream([track]);
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError") silenced.current();
    });
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  // biome-ignore lint/a11y/useMediaCaption: live voices
  return <audio ref={audio} autoPlay />;
}
