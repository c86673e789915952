import { useEffect, useState } from "react";
import type { PassId, SessionId } from "#domain/words.ts";
import type { SeenAnswer, WorriedAnswer } from "#protocol/steps/follow-up.ts";
import { post } from "../api.ts";
import { worriedWords } from "../words/worried.ts";
import { Button, type ButtonKind, Buttons } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Checkbox, Field } from "./field.tsx";
import { SpeechIcon } from "./icons.tsx";
import { Fault, Notice } from "./notice.tsx";
import { useAnswer, useSending } from "./use-answer.ts";
import styles from "./worried.module.css";

export interface WorriedProps {
  readonly session: SessionId | null;
  readonly pass: PassId | null;
  readonly kind?: ButtonKind;
  readonly full?: boolean;
  /** As in a header. */
  readonly small?: boolean;
}

/** The button on every page of a family: two presses reach the safeguarding lead, with no account and no words needed. */
export function Worried({ session, pass, kind = "secondary", full = false, small = false }: WorriedProps) {
  const [open, setOpen] = useState(false);
  const [sent, setSent] = useState<WorriedAnswer | null>(null);
  return (
    <>
      <Button kind={kind} full={full} small={small} icon={<SpeechIcon />} onPress={() => setOpen(true)}>
        {worriedWords.button}
      </Button>
      <Dialog title={sent ? worriedWords.sentTitle : worriedWords.title} isOpen={open} onClose={() => setOpen(false)}>
        {sent ? (
          <AfterWorried sent={sent} onClose={() => setOpen(false)} onMore={() => setSent(null)} />
        ) : (
          <WorriedForm session={session} pass={pass} onSent={setSent} />
        )}
      </Dialog>
    </>
  );
}

export interface WorriedFormProps extends Pick<WorriedProps, "session" | "pass"> {
  readonly onSent: (answer: WorriedAnswer) => void;
}

export function WorriedForm({ session, pass, onSent }: WorriedFormProps) {
  const [words, setWords] = useState("");
  const [aboutLead, setAboutLead] = useState(false);
  const { send, sending, error } = useSending();
  const press = () => send(async () => onSent(await post("follow-up/worried", { words, aboutLead, session, pass })));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void press();
      }}
    >
      <p>{worriedWords.lead}</p>
      {error && <Fault error={error} />}
      <Field
        id="worried-words"
        label={worriedWords.words}
        hint={worriedWords.wordsHint}
        lines={3}
        maxLength={4000}
        value={words}
        onChange={setWords}
      />
      <Checkbox checked={aboutLead} onChange={setAboutLead} hint={worriedWords.aboutLeadHint}>
        {worriedWords.aboutLead}
      </Checkbox>
      <Buttons>
        <Button type="submit" isPending={sending}>
          {worriedWords.send}
        </Button>
      </Buttons>
      <p>{worriedWords.danger}</p>
    </form>
  );
}

export interface AfterWorriedProps {
  readonly sent: WorriedAnswer;
  readonly onClose?: () => void;
  readonly onMore: () => void;
}

/** Says truly whether it was seen, and whom to call meanwhile. */
export function AfterWorried({ sent, onClose, onMore }: AfterWorriedProps) {
  const [seen, setSeen] = useState(false);
  const ask = () => post("follow-up/seen", { receipt: sent.receipt });
  const answer = useAnswer<SeenAnswer>(sent.receipt, ask, seen ? undefined : 4000);
  const nowSeen = answer.data?.seen ?? false;
  useEffect(() => setSeen(nowSeen), [nowSeen]);
  const contact = answer.data?.contact ?? sent.contact;
  return (
    <>
      <div role="status">
        {nowSeen ? (
          <Notice kind="done" title={worriedWords.seen}>
            <p>{worriedWords.seenNext}</p>
          </Notice>
        ) : (
          <Notice title={worriedWords.notSeen}>
            <p>{answer.error ? worriedWords.cannotTell : worriedWords.notSeenNext}</p>
          </Notice>
        )}
      </div>
      <p>{contact.phone ? worriedWords.callMeanwhile(contact.name) : worriedWords.writeMeanwhile(contact.name)}</p>
      {contact.phone ? (
        <p>
          <a className={styles.call} href={`tel:${contact.phone.replace(/[^+0-9]/g, "")}`}>
            {worriedWords.call(contact.name, contact.phone)}
          </a>
        </p>
      ) : (
        <p>
          <a className={styles.call} href={`mailto:${contact.email}`}>
            {worriedWords.write(contact.name, contact.email)}
          </a>
        </p>
      )}
      <p>{worriedWords.danger}</p>
      <Buttons>
        {onClose && <Button onPress={onClose}>{worriedWords.back}</Button>}
        <Button kind="quiet" onPress={onMore}>
          {worriedWords.more}
        </Button>
      </Buttons>
    </>
  );
}
