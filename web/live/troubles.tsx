import { errors } from "#protocol/errors.ts";
import type { closeCodes } from "#protocol/live.ts";
import { Button, ButtonLink, Buttons } from "../parts/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { connecting, staff } from "../words/live.ts";
import { useLive, useSession } from "./context.ts";

// Types only: the schemas beside them stay out of a child's browser.
const replaced: (typeof closeCodes)["replaced"] = 4410;
const notSignedIn: (typeof closeCodes)["not-signed-in"] = 4401;

/** The connection is gone: what is so meanwhile. */
export function Lost({ words }: { readonly words: string }) {
  const { socket, blind } = useLive();
  if (socket.at !== "lost") return null;
  return (
    <Notice kind="important" live>
      <p>
        {words} {blind && connecting.blind}
      </p>
    </Notice>
  );
}

/** Pictures and sound do not come, and asking once more by itself did not help. */
export function MediaLost() {
  const { media, socket } = useLive();
  const session = useSession();
  if (media !== "lost" || socket.at !== "open") return null;
  return (
    <Notice kind="important" live>
      <p>{connecting.media}</p>
      <Button kind="secondary" small onPress={() => session.askForMedia()}>
        {connecting.mediaAgain}
      </Button>
    </Notice>
  );
}

/** A press that was refused, in the catalogue's words, until the next press. */
export function Refused() {
  const { refused } = useLive();
  if (refused === null) return null;
  return (
    <div role="alert">
      <Notice kind="important" title={staff.refused}>
        <p>{refused === "offline" ? staff.offline : errors[refused].words}</p>
      </Notice>
    </div>
  );
}

export function stoppedTitle(code: number): string {
  const { stopped } = connecting;
  if (code === replaced) return stopped.replacedTitle;
  return code === notSignedIn ? stopped.signedOutTitle : stopped.otherTitle;
}

/** The server ended the connection for good: why, and the way on. */
export function StoppedWords({ code, staff: isStaff }: { readonly code: number; readonly staff?: boolean }) {
  const session = useSession();
  const { stopped } = connecting;
  if (code === replaced) {
    return (
      <>
        <p>{stopped.replaced}</p>
        <Buttons>
          <Button onPress={() => session.open()}>{stopped.here}</Button>
        </Buttons>
      </>
    );
  }
  if (code === notSignedIn) {
    return (
      <>
        <p>{isStaff ? stopped.signedOutStaff : stopped.signedOut}</p>
        {isStaff && <ButtonLink to="/sign-in">{stopped.signIn}</ButtonLink>}
      </>
    );
  }
  return (
    <>
      <p>{stopped.other}</p>
      <Buttons>
        <Button onPress={() => location.reload()}>{stopped.reload}</Button>
      </Buttons>
    </>
  );
}
