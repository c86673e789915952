import { useState } from "react";
import { type FollowUpAnswer as Answer, type FollowUpQuestion, followUpQuestions } from "#domain/words.ts";
import type { FollowUpPage } from "#protocol/steps/follow-up.ts";
import { post } from "../../api.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { Field, RadioGroup } from "../../parts/field.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Fault, Notice } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { Contact } from "../../parts/poster.tsx";
import { forgetSecret, useSecret } from "../../parts/router.tsx";
import { useAnswer } from "../../parts/use-answer.ts";
import { Form, useForm } from "../../parts/use-form.tsx";
import { Worried } from "../../parts/worried.tsx";
import { followUp as words } from "../../words/follow-up.ts";

type Answers = Partial<Record<FollowUpQuestion, Answer>>;
interface Sent {
  readonly answers: Answers;
  /** Something in their own words besides. */
  readonly wrote: boolean;
}

/** The five questions that matter afterwards. */
export default function FollowUp() {
  const secret = useSecret();
  const { data, error, again } = useAnswer(secret, async () => (secret ? post("follow-up/open", { secret }) : null));
  const [sent, setSent] = useState<Sent | null>(null);
  if (!data) {
    const dead = secret === "" || error?.code === "dead-link" || error?.code === "bad-input";
    return (
      <Page title={dead ? words.dead : words.loading} home={null} aside={<Worried small session={null} pass={null} />}>
        {dead ? <p>{words.deadWords}</p> : error ? <Fault error={error} retry={() => void again()} /> : <Loading />}
      </Page>
    );
  }
  const { poster } = data;
  const frame = {
    home: null,
    organisation: poster.organisation,
    over: words.over(poster.title),
    aside: <Worried small session={poster.session} pass={null} />,
  };
  if (sent) {
    return (
      <Page {...frame} title={words.thanks}>
        <p>{nextFor(sent, poster.contact.name)}</p>
        <p>{words.later}</p>
        <Contact poster={poster} />
      </Page>
    );
  }
  if (data.done) {
    return (
      <Page {...frame} title={words.done}>
        <p>{words.doneWords}</p>
        <p>{words.later}</p>
        <Contact poster={poster} />
      </Page>
    );
  }
  if (!data.ended) {
    return (
      <Page {...frame} title={words.early}>
        <p>{words.earlyWords}</p>
        <p>{words.later}</p>
        <Contact poster={poster} />
      </Page>
    );
  }
  const done = (answered: Sent) => {
    forgetSecret();
    setSent(answered);
    window.scrollTo(0, 0);
  };
  return (
    <Page {...frame} title={words.title(data.name)}>
      <Questions page={data} secret={secret} onSent={done} />
    </Page>
  );
}

interface QuestionsProps {
  readonly page: FollowUpPage;
  readonly secret: string;
  readonly onSent: (sent: Sent) => void;
}

function Questions({ secret, page, onSent }: QuestionsProps) {
  const [answers, setAnswers] = useState<Answers>({});
  const [text, setText] = useState("");
  const form = useForm(
    Object.fromEntries(followUpQuestions.map((q) => [q, [answers[q] !== undefined, words.missing[q]] as const])),
    async () => {
      await post("follow-up/answer", { secret, answers: whole(answers), words: text });
      onSent({ answers, wrote: text.trim() !== "" });
    },
  );
  const choices = (["yes", "no", "not-sure"] as const).map((value) => ({ value, label: words.answers[value] }));
  return (
    <>
      <p>{words.lead}</p>
      <Form form={form}>
        {followUpQuestions.map((question) => (
          <RadioGroup
            key={question}
            id={question}
            label={words.questions[question]}
            row
            value={answers[question] ?? null}
            onChange={(answer) => setAnswers((before) => ({ ...before, [question]: answer }))}
            choices={choices}
            error={form.at(question)}
          />
        ))}
        <Field
          id="words"
          label={words.words}
          hint={words.wordsHint}
          optional
          lines={4}
          maxLength={4000}
          value={text}
          onChange={setText}
        />
        <Notice>
          <p>{words.why}</p>
        </Notice>
        <Buttons>
          <Button type="submit" isPending={form.sending}>
            {words.send}
          </Button>
        </Buttons>
      </Form>
      <Contact poster={page.poster} />
    </>
  );
}

/** The form lets nothing through that is not answered; "not sure" stands for what cannot be. */
function whole(answers: Answers): Record<FollowUpQuestion, Answer> {
  const all = followUpQuestions.map((question) => [question, answers[question] ?? "not-sure"] as const);
  return Object.fromEntries(all) as Record<FollowUpQuestion, Answer>;
}

/** What really happens now (CASE-3): the lead reads of a "yes" and of anything written, and of nothing else. */
function nextFor({ answers, wrote }: Sent, lead: string): string {
  if (answers.upsetting === "yes" || answers["offered-or-promised"] === "yes") return words.thanksUrgent(lead);
  const all = Object.values(answers);
  if (wrote || all.includes("yes")) return words.thanksSome(lead);
  return all.includes("not-sure") ? words.thanksUnsure : words.thanksNothing;
}
