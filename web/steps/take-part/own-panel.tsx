import type { Who } from "#domain/views/view.ts";
import { type Dial as Position, type SourceKind, sourceKinds } from "#domain/words.ts";
import { canShare } from "../../live/browser.ts";
import { may, useLive, useSession, useStaff } from "../../live/context.ts";
import { CameraIcon, MicrophoneIcon } from "../../live/icons.tsx";
import { usePress } from "../../live/use-press.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { Dial } from "../../parts/dial.tsx";
import { WhoLine } from "../../parts/who-line.tsx";
import { capital, room, staff } from "../../words/live.ts";
import { TroubleOf } from "../arrive/preview.tsx";
import styles from "./own-panel.module.css";
import { kindIcons } from "./people.tsx";

/** A staff member's own sources: where each goes, and for who leads one obvious way on stage. */
export function OwnPanel() {
  const session = useSession();
  const { own } = useStaff();
  const at = useOwnPlaces();
  const both = usePress(async () => {
    await session.start("camera");
    await session.start("microphone");
  });
  const devices = (["camera", "microphone"] as const).filter((kind) => at[kind] !== null);
  const placed = sourceKinds.filter((kind) => at[kind] !== null && may(own, { do: "take-part.place", kind }));
  const placeDevices = (to: Position) => {
    for (const kind of devices) if (at[kind] !== to) void session.act({ do: "take-part.place", kind, at: to });
  };
  const leads = own.self.duties.includes("leader");
  const onStage = devices.some((kind) => at[kind] === "stage");
  return (
    <section aria-labelledby="own" className={styles.own}>
      <h2 id="own">{staff.own.title}</h2>
      <OwnWho />
      <Buttons>
        {devices.length === 0 && (
          <Button icon={<CameraIcon />} onPress={both}>
            {staff.own.on}
          </Button>
        )}
        {leads && devices.some((kind) => at[kind] !== "stage") && (
          <Button onPress={() => placeDevices("stage")}>{staff.own.goOn}</Button>
        )}
        {leads && onStage && (
          <Button kind="secondary" onPress={() => placeDevices("backstage")}>
            {staff.own.goOff}
          </Button>
        )}
        {devices.length === 1 && at.camera === null && <One kind="camera" />}
        {devices.length === 1 && at.microphone === null && <One kind="microphone" />}
        {at.screen === null && canShare("screen") && may(own, { do: "take-part.start", kind: "screen" }) && (
          <Button kind="quiet" small onPress={() => void session.start("screen")}>
            {staff.own.share}
          </Button>
        )}
      </Buttons>
      <TroubleOf kind="camera" again={(kind) => session.start(kind)} />
      <TroubleOf kind="microphone" again={(kind) => session.start(kind)} />
      {placed.map((kind) => (
        <div key={kind} className={styles.row}>
          {kindIcons[kind] ?? <span>{capital(kind)}</span>}
          <Dial
            label={staff.own.dial(kind)}
            value={at[kind]}
            onChange={(to) =>
              void (to === "off" ? session.finish(kind) : session.act({ do: "take-part.place", kind, at: to }))
            }
          />
        </div>
      ))}
    </section>
  );
}

function One({ kind }: { readonly kind: SourceKind }) {
  const session = useSession();
  return (
    <Button
      kind="secondary"
      small
      icon={kind === "camera" ? <CameraIcon size={20} /> : <MicrophoneIcon size={20} />}
      onPress={() => void session.start(kind)}
    >
      {room.turn.on(kind)}
    </Button>
  );
}

/** Where the own sources of this very tab are; null: not on. */
function useOwnPlaces(): Readonly<Record<SourceKind, Position | null>> {
  const { shared, own } = useStaff();
  const self = shared.staff.find(({ member }) => member === own.self.member);
  const at = (kind: SourceKind) =>
    self?.sources.find((source) => source.kind === kind && source.connection === own.self.connection)?.at ?? null;
  return { microphone: at("microphone"), camera: at("camera"), screen: at("screen") };
}

/** Staff too are told who sees and hears them. */
function OwnWho() {
  const { shared } = useStaff();
  const { blind } = useLive();
  const at = useOwnPlaces();
  const closed = shared.holds.length > 0 || shared.phase !== "open";
  const reach = (kind: SourceKind): Who["camera"] => {
    const place = blind ? null : at[kind];
    if (place === null || place === "off") return { to: "nobody", names: [] };
    return { to: place === "stage" && !closed ? "everyone" : "team", names: [] };
  };
  return <WhoLine who={{ camera: reach("camera"), microphone: reach("microphone") }} />;
}
