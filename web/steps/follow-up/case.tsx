import { useState } from "react";
import { followUpQuestions } from "#domain/words.ts";
import type { CasePage } from "#protocol/steps/follow-up.ts";
import { post } from "../../api.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { Facts, Section } from "../../parts/card.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field } from "../../parts/field.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Fault, Notice } from "../../parts/notice.tsx";
import { navigate } from "../../parts/router.tsx";
import { StaffPage } from "../../parts/staff-page.tsx";
import { useAnswer, useSending } from "../../parts/use-answer.ts";
import { Form, useForm, written } from "../../parts/use-form.tsx";
import { useMe } from "../../parts/use-me.ts";
import { dayAndTime } from "../../words/dates.ts";
import { casebook, followUp, caseWords as words } from "../../words/follow-up.ts";
import styles from "./casebook.module.css";

/** One case. It is asked for once, since each reading is logged; it does not look for news by itself. */
export default function Case({ concern }: { readonly concern: string }) {
  const me = useMe().data?.me ?? null;
  const { data, error, again } = useAnswer(`${concern} ${me?.member}`, async () =>
    me ? post("follow-up/read", { concern }) : null,
  );
  return (
    <StaffPage
      title={data ? words.title(data.line.kind, data.line.from) : casebook.title}
      over={data && `${dayAndTime(data.line.at)} · ${data.line.session ?? casebook.noSession}`}
      back={{ to: "/casebook", words: casebook.back }}
    >
      {() => (
        <>
          {error && <Fault error={error} retry={() => void again()} />}
          {data ? <Shown page={data} /> : !error && <Loading />}
        </>
      )}
    </StaffPage>
  );
}

function Shown({ page }: { readonly page: CasePage }) {
  const { line, person, carer, answers, readings, closed } = page;
  return (
    <>
      <h2>{words.words}</h2>
      {page.words ? <blockquote className={styles.words}>{page.words}</blockquote> : <p>{words.noWords}</p>}
      {answers.length > 0 && (
        <Section title={words.answers}>
          <Facts
            of={followUpQuestions.flatMap((question) =>
              answers
                .filter((one) => one.question === question)
                .map(
                  ({ answer }) =>
                    [
                      followUp.questions[question],
                      answer === "no" ? (
                        followUp.answers.no
                      ) : (
                        <strong key={question}>{followUp.answers[answer]}</strong>
                      ),
                    ] as const,
                ),
            )}
          />
        </Section>
      )}
      <Facts
        of={[
          [words.person, person ?? words.notKnown],
          carer && [
            words.carer,
            <span key="carer">
              {carer.name}
              <br />
              {carer.phone && <a href={`tel:${carer.phone.replace(/[^+0-9]/g, "")}`}>{carer.phone}</a>}
              <br />
              {carer.email && <a href={`mailto:${carer.email}`}>{carer.email}</a>}
            </span>,
          ],
        ]}
      />
      {closed ? (
        <Notice kind="done" title={words.closed(closed.by, dayAndTime(closed.at))}>
          <p>{closed.reason}</p>
        </Notice>
      ) : (
        <Decide line={line} />
      )}
      <Section title={words.readings}>
        <ul>
          {readings.map((reading) => (
            <li key={`${reading.by} ${reading.at}`}>
              {reading.by}, {dayAndTime(reading.at)}
            </li>
          ))}
        </ul>
        <p>{words.logged}</p>
      </Section>
    </>
  );
}

function Decide({ line }: Pick<CasePage, "line">) {
  const [kind, setKind] = useState(line.kind);
  const [closing, setClosing] = useState(false);
  const { send, sending, error } = useSending();
  const make = () =>
    send(async () => {
      await post("follow-up/make-concern", { concern: line.concern });
      setKind("concern");
    });
  return (
    <Section title={words.decide}>
      {line.kind === "question" && kind === "question" && <p>{words.notProof}</p>}
      {line.kind === "question" && kind === "concern" && <Notice kind="done" live title={words.madeConcern} />}
      {error && <Fault error={error} />}
      <Buttons>
        <Button onPress={() => setClosing(true)}>{words.close}</Button>
        {kind === "question" && (
          <Button kind="secondary" isPending={sending} onPress={() => void make()}>
            {words.makeConcern}
          </Button>
        )}
      </Buttons>
      {closing && <Closing line={line} onClose={() => setClosing(false)} />}
    </Section>
  );
}

function Closing({ line, onClose }: Pick<CasePage, "line"> & { readonly onClose: () => void }) {
  const [reason, setReason] = useState("");
  const form = useForm({ reason: [written(reason), words.reasonMissing] }, async () => {
    await post("follow-up/close", { concern: line.concern, reason });
    navigate("/casebook");
  });
  return (
    <Dialog title={words.closeTitle} isOpen onClose={onClose}>
      <Form form={form}>
        <Field
          id="reason"
          label={words.reason}
          lines={5}
          maxLength={2000}
          value={reason}
          onChange={setReason}
          error={form.at("reason")}
        />
        <Buttons>
          <Button type="submit" isPending={form.sending}>
            {words.closePress}
          </Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}
