import type { ParticipantOwn } from "#domain/views/view.ts";
import type { SourceKind } from "#domain/words.ts";
import { may, useLive, useSession } from "../../live/context.ts";
import { CameraIcon } from "../../live/icons.tsx";
import { LevelMeter } from "../../live/level-meter.tsx";
import { Picture } from "../../live/tile.tsx";
import { usePress } from "../../live/use-press.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { Notice } from "../../parts/notice.tsx";
import { capital, preview, troubles } from "../../words/live.ts";
import { DevicePicker } from "./device-picker.tsx";
import styles from "./preview.module.css";

/** "How do I look?": for the own eyes only. */
export function PreviewStep({ own }: { readonly own: ParticipantOwn }) {
  const session = useSession();
  const { local } = useLive();
  const { camera, microphone } = local;
  const on = camera.at === "on";
  const untouched = camera.at === "off" && microphone.at === "off";
  const go = usePress(() => session.act({ do: "arrive.wait", camera: on }));
  const mayGo = may(own, { do: "arrive.wait" });
  const startBoth = () => {
    void session.turnOn("camera");
    void session.turnOn("microphone");
  };
  return (
    <>
      <p>{preview.intro}</p>
      <div className={styles.look}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields */}
        <div className={styles.frame} role="group" aria-label={preview.own}>
          <Picture track={on ? camera.track : null} mirrored>
            <CameraIcon size={40} />
            <span>{preview.dark}</span>
          </Picture>
        </div>
        {microphone.at === "on" && (
          <div className={styles.level}>
            <LevelMeter track={microphone.track} label={preview.level} />
            <p>{preview.say}</p>
          </div>
        )}
        {(on || microphone.at === "on") && (
          <div className={styles.devices}>
            {on && <DevicePicker kind="camera" label={preview.camera} track={camera.track} />}
            {microphone.at === "on" && (
              <DevicePicker kind="microphone" label={preview.microphone} track={microphone.track} />
            )}
          </div>
        )}
      </div>
      <TroubleOf kind="camera" again={(kind) => session.turnOn(kind)} />
      <TroubleOf kind="microphone" again={(kind) => session.turnOn(kind)} />
      {untouched ? (
        <Buttons>
          <Button onPress={startBoth}>{preview.on}</Button>
          {mayGo && (
            <Button kind="quiet" onPress={go}>
              {preview.goWithout}
            </Button>
          )}
        </Buttons>
      ) : (
        <>
          {on && (
            <section>
              <h2>{preview.tipsTitle}</h2>
              <ul>
                {preview.tips.map((tip) => (
                  <li key={tip}>{tip}</li>
                ))}
              </ul>
            </section>
          )}
          {mayGo && (
            <Buttons>
              <Button onPress={go} isDisabled={camera.at === "asking"}>
                {on ? preview.go : preview.goWithout}
              </Button>
            </Buttons>
          )}
        </>
      )}
      {!on && camera.at !== "asking" && <p className={styles.without}>{preview.without}</p>}
    </>
  );
}

export interface TroubleProps {
  readonly kind: SourceKind;
  /** What was tried, once more. */
  readonly again: (kind: SourceKind) => Promise<unknown>;
}

/** What is wrong with a device, and the kind fix. */
export function TroubleOf({ kind, again }: TroubleProps) {
  const source = useLive().local[kind];
  if (source.at !== "failed") return null;
  return (
    <Notice kind="important" title={capital(kind)} live>
      <p>{troubles[source.why](kind)}</p>
      {source.why !== "insecure" && (
        <Button kind="secondary" small onPress={() => void again(kind)}>
          {preview.again}
        </Button>
      )}
    </Notice>
  );
}
