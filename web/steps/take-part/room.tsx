import { useRef } from "react";
import type { Tile as Person } from "#domain/views/view.ts";
import { useSession } from "../../live/context.ts";
import { keepPlaces } from "../../live/places.ts";
import { Sounds } from "../../live/sounds.tsx";
import { Tile } from "../../live/tile.tsx";
import { room } from "../../words/live.ts";
import styles from "./room.module.css";

/** What a participant sees: who leads, large; everybody else in tiles that keep their place. */
export function Room({ tiles, self }: { readonly tiles: readonly Person[]; readonly self: string }) {
  const session = useSession();
  const others = tiles.filter(({ id }) => id !== self);
  const places = useRef<readonly string[]>([]);
  places.current = keepPlaces(
    places.current,
    others.map(({ id }) => id),
  );
  const placed = places.current.flatMap((id) => others.find((tile) => tile.id === id) ?? []);
  const screens = placed.flatMap((tile) => pick(tile, "screen").map(({ connection }) => ({ tile, connection })));
  const sounds = placed.flatMap((tile) =>
    pick(tile, "microphone").flatMap(({ connection }) => {
      const track = session.track(connection, "microphone");
      return track === null ? [] : [{ id: connection, track }];
    }),
  );
  const large = placed.filter(({ leader }) => leader);
  const small = placed.filter(({ leader }) => !leader);
  const show = (tile: Person) => {
    const [camera] = pick(tile, "camera");
    return (
      <Tile
        key={tile.id}
        name={tile.name || room.someone}
        mark={tile.leader ? room.leader : null}
        sound={pick(tile, "microphone").length > 0}
        large={tile.leader}
        track={camera ? session.track(camera.connection, "camera") : null}
      />
    );
  };
  return (
    <section className={styles.room} aria-label={room.stage} data-small={small.length > 0}>
      {placed.length === 0 && <p className={styles.empty}>{room.empty}</p>}
      {(large.length > 0 || screens.length > 0) && (
        <div className={styles.large}>
          {screens.map(({ tile, connection }) => (
            <Tile
              key={`screen ${connection}`}
              name={room.screenOf(tile.name)}
              large
              whole
              still
              track={session.track(connection, "screen")}
            />
          ))}
          {large.map(show)}
        </div>
      )}
      {small.length > 0 && <div className={styles.small}>{small.map(show)}</div>}
      <Sounds all={sounds} />
    </section>
  );
}

function pick(tile: Person, kind: Person["sources"][number]["kind"]) {
  return tile.sources.filter((source) => source.kind === kind);
}
