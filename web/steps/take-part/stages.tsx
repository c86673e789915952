import type { RoomPerson, StaffPerson } from "#domain/views/view.ts";
import type { ConnectionId, SourceKind } from "#domain/words.ts";
import { useLive, useSession, useStaff } from "../../live/context.ts";
import { Sounds } from "../../live/sounds.tsx";
import { Tile } from "../../live/tile.tsx";
import { room, staff } from "../../words/live.ts";
import styles from "./stages.module.css";

interface Shown {
  readonly id: string;
  readonly name: string;
  readonly leader: boolean;
  readonly kind: "camera" | "screen";
  /** Where it comes from; null: there is only sound. */
  readonly connection: ConnectionId | null;
  readonly sound: boolean;
  readonly at: "stage" | "backstage";
}

/** STAGE, what everyone sees, and BACKSTAGE, what only the team sees. */
export function Stages() {
  const session = useSession();
  const { shared, own, live } = useStaff();
  const held = shared.holds.length > 0 || shared.phase !== "open";
  // Without a connection nobody here knows who sees what.
  const all = live.blind
    ? []
    : [...shared.staff.flatMap((member) => ofStaff(member, held)), ...shared.people.flatMap(ofPerson)];
  const tile = ({ id, name, leader, kind, connection, sound, at }: Shown) => (
    <Tile
      key={id}
      name={kind === "screen" ? room.screenOf(name) : name}
      mark={leader ? room.leader : null}
      sound={sound}
      large={at === "stage" && (leader || kind === "screen")}
      whole={kind === "screen"}
      still={kind === "screen"}
      mirrored={kind === "camera" && connection === own.self.connection}
      track={connection === null ? null : picture(connection, kind)}
    />
  );
  const picture = (connection: ConnectionId, kind: SourceKind) => {
    const local = live.local[kind];
    if (connection === own.self.connection) return local.at === "on" ? local.track : null;
    return session.track(connection, kind);
  };
  const stage = all.filter(({ at }) => at === "stage");
  const backstage = all.filter(({ at }) => at === "backstage");
  return (
    <div className={styles.stages}>
      <section aria-labelledby="stage" className={styles.stage}>
        <h2 id="stage">
          {staff.stage} <span className={styles.hint}>{staff.stageHint}</span>
        </h2>
        {stage.length === 0 ? (
          <p className={styles.empty}>{staff.stageEmpty}</p>
        ) : (
          <div className={styles.tiles}>{stage.map(tile)}</div>
        )}
      </section>
      <section aria-labelledby="backstage" className={styles.backstage}>
        <h2 id="backstage">
          {staff.backstage} <span className={styles.hint}>{staff.backstageHint}</span>
        </h2>
        {backstage.length === 0 ? (
          <p className={styles.hint}>{staff.backstageEmpty}</p>
        ) : (
          <div className={styles.tiles}>{backstage.map(tile)}</div>
        )}
      </section>
      <TeamSounds />
    </div>
  );
}

/** All that a staff member hears: never themselves. */
function TeamSounds() {
  const session = useSession();
  const { shared, own } = useStaff();
  useLive();
  const microphones = [
    ...shared.staff.filter(({ member }) => member !== own.self.member).flatMap(({ sources }) => sources),
    ...shared.people.flatMap(({ sources }) => sources),
  ].filter(({ kind }) => kind === "microphone");
  const all = microphones.flatMap(({ connection }) => {
    const track = session.track(connection, "microphone");
    return track === null ? [] : [{ id: connection, track }];
  });
  return <Sounds all={all} />;
}

/** Held, or before the doors open, nothing of the staff goes beyond the team. */
function ofStaff({ member, name, duties, sources }: StaffPerson, held: boolean): readonly Shown[] {
  const leader = duties.includes("leader");
  const live = sources.map((source) => ({
    kind: source.kind,
    connection: source.connection,
    at: source.at === "stage" && !held ? ("stage" as const) : ("backstage" as const),
  }));
  return shownOf(member, name, leader, live);
}

function ofPerson({ person, name, sources }: RoomPerson): readonly Shown[] {
  const live = sources.flatMap(({ kind, connection, reach }) => {
    if (reach.to === "nobody") return [];
    return [{ kind, connection, at: reach.to === "everyone" ? ("stage" as const) : ("backstage" as const) }];
  });
  return shownOf(person, name, false, live);
}

function shownOf(
  id: string,
  name: string,
  leader: boolean,
  sources: readonly { kind: SourceKind; connection: ConnectionId; at: "stage" | "backstage" }[],
): readonly Shown[] {
  const of = (kind: SourceKind) => sources.find((source) => source.kind === kind);
  const [camera, microphone, screen] = [of("camera"), of("microphone"), of("screen")];
  const shown: Shown[] = [];
  const main = camera ?? microphone;
  if (main) {
    const connection = camera?.connection ?? null;
    shown.push({ id, name, leader, kind: "camera", connection, sound: microphone !== undefined, at: main.at });
  }
  if (screen) {
    const { connection, at } = screen;
    shown.push({ id: `${id} screen`, name, leader: false, kind: "screen", connection, sound: false, at });
  }
  return shown;
}
