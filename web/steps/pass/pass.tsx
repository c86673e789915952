import { useState } from "react";
import type { PassPage } from "#protocol/steps/pass.ts";
import { type ApiError, post } from "../../api.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Fault, Notice } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { Contact, PosterHead } from "../../parts/poster.tsx";
import { forgetSecret, navigate, useSecret } from "../../parts/router.tsx";
import { useAnswer, useSending } from "../../parts/use-answer.ts";
import { WhoLine } from "../../parts/who-line.tsx";
import { Worried } from "../../parts/worried.tsx";
import { pass as words } from "../../words/pass.ts";

const nobody = { to: "nobody", names: [] } as const;

/** Where a family's link leads. Looking binds nothing; the press does. */
export default function Pass() {
  const secret = useSecret();
  const { data, error, again } = useAnswer(secret, async () => (secret ? post("pass/open", { secret }) : null));
  if (data) return <Open page={data} secret={secret} again={() => void again()} />;
  const dead = secret === "" || error?.code === "dead-link" || error?.code === "bad-input";
  return (
    <Page title={dead ? words.dead : words.ticket} home={null} aside={<Worried small session={null} pass={null} />}>
      {dead ? (
        <>
          <p>{words.deadWords}</p>
          <p>{words.deadAsk}</p>
          <p>{words.whole}</p>
        </>
      ) : error ? (
        <Fault error={error} retry={() => void again()} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

interface OpenProps {
  readonly page: PassPage;
  readonly secret: string;
  readonly again: () => void;
}

function Open({ page, secret, again }: OpenProps) {
  const { poster, name, state, session, pass } = page;
  const { send, sending, error } = useSending();
  const [asked, setAsked] = useState(false);
  const start = () =>
    send(async () => {
      const bound = await post("pass/bind", { secret });
      navigate(`/pass/${bound.pass}`, { replace: true });
    });
  const [takingBack, setTakingBack] = useState(false);
  const [takenBack, setTakenBack] = useState(false);
  if (takenBack) {
    return (
      <Page
        title={words.takenBack}
        home={null}
        organisation={poster.organisation}
        aside={<Worried small session={session} pass={null} />}
      >
        <p>{words.takenBackWords}</p>
        <Contact poster={poster} />
      </Page>
    );
  }
  const title = state === "other-device" ? words.elsewhere : state === "ended" ? words.ended : words.hello(name);
  return (
    <Page
      title={title}
      home={null}
      organisation={poster.organisation}
      aside={<Worried small session={session} pass={state === "this-device" ? pass : null} />}
    >
      {state === "other-device" && <Elsewhere press={() => void start()} sending={sending} error={error} />}
      {state === "ended" && <p>{words.endedWords}</p>}
      {state !== "ended" && <PosterHead poster={poster} />}
      {(state === "ready" || state === "this-device") && (
        <>
          <p>{state === "ready" ? words.only(name) : words.here}</p>
          <WhoLine who={{ camera: nobody, microphone: nobody }} />
          {error && <Fault error={error} retry={again} />}
          <Buttons>
            <Button isPending={sending} onPress={() => void start()}>
              {state === "ready" ? words.start : words.goOn}
            </Button>
            {state === "ready" && (
              <Button kind="quiet" onPress={() => setAsked(true)}>
                {words.notMe(name)}
              </Button>
            )}
          </Buttons>
          <div role="status">{asked && <Notice>{words.notMeWords}</Notice>}</div>
        </>
      )}
      <Contact poster={poster} />
      {state !== "ended" && (
        <Button kind="quiet" small onPress={() => setTakingBack(true)}>
          {words.takeBack}
        </Button>
      )}
      {takingBack && (
        <TakeBack name={name} secret={secret} onClose={() => setTakingBack(false)} onDone={() => setTakenBack(true)} />
      )}
    </Page>
  );
}

interface ElsewhereProps {
  readonly press: () => void;
  readonly sending: boolean;
  readonly error: ApiError | null;
}

/** A second device is not let in. Its press tells the team, which the page opened alone does not (PASS-2). */
function Elsewhere({ press, sending, error }: ElsewhereProps) {
  const told = error?.code === "second-device";
  return (
    <>
      <p>{words.elsewhereWords}</p>
      <div role="status">
        {told && (
          <Notice kind="done" title={words.elsewhereTold}>
            <p>{words.elsewhereToldWords}</p>
          </Notice>
        )}
      </div>
      {error && !told && <Fault error={error} />}
      {!told && (
        <Buttons>
          <Button kind="secondary" isPending={sending} onPress={press}>
            {words.elsewherePress}
          </Button>
        </Buttons>
      )}
    </>
  );
}

interface TakeBackProps {
  readonly name: string;
  readonly secret: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Consent is taken back as easily as it was given. */
function TakeBack({ name, secret, onClose, onDone }: TakeBackProps) {
  const { send, sending, error } = useSending();
  const press = () =>
    send(async () => {
      await post("register/withdraw", { secret });
      forgetSecret();
      onDone();
    });
  return (
    <Dialog title={words.takeBackTitle} isOpen onClose={onClose}>
      <p>{words.takeBackWords(name)}</p>
      {error && <Fault error={error} />}
      <Buttons>
        <Button isPending={sending} onPress={() => void press()}>
          {words.takeBackPress}
        </Button>
        <Button kind="secondary" onPress={onClose}>
          {words.keep}
        </Button>
      </Buttons>
    </Dialog>
  );
}
