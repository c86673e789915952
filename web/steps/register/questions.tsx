import { type ReactNode, useEffect, useState } from "react";
import { ageBands } from "#domain/words.ts";
import type { RegisterPage } from "#protocol/steps/register.ts";
import { post } from "../../api.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { Facts } from "../../parts/card.tsx";
import { Checkbox, Field, RadioGroup } from "../../parts/field.tsx";
import { BackIcon } from "../../parts/icons.tsx";
import { Notice } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { CarerTips, Contact, PosterHead, RulesList } from "../../parts/poster.tsx";
import { Form, type FormState, isEmail, isPhone, type Rules, useForm, written } from "../../parts/use-form.tsx";
import { ageNames, common } from "../../words/common.ts";
import { date } from "../../words/dates.ts";
import { register as words } from "../../words/register.ts";
import { type Answers, consents, noAnswers, type Question, questionsFor, toSend } from "./answers.ts";
import styles from "./questions.module.css";

type Place = Question | "summary" | "sent";

interface Props {
  readonly page: RegisterPage;
  readonly aside: ReactNode;
}

/** One question a page; the browser's own back button goes back one question. What was written stays in this tab alone. */
export function Questions({ page, aside }: Props) {
  const [answers, setAnswers] = useState(noAnswers);
  const [place, go] = usePlace(answers);
  const [changing, setChanging] = useState(false);
  const asked = questionsFor(answers);

  const shared = { page, aside, answers, set: (more: Partial<Answers>) => setAnswers((was) => ({ ...was, ...more })) };
  if (place === "sent") {
    const another = () => {
      setAnswers(noAnswers);
      go("who");
    };
    return <Sent page={page} aside={aside} email={answers.email.trim()} another={another} />;
  }
  if (place === "summary") {
    const change = (question: Question) => {
      setChanging(true);
      go(question);
    };
    return <Summary {...shared} change={change} onSent={() => go("sent")} />;
  }
  const at = asked.indexOf(place);
  const onwards = () => {
    const next = asked[at + 1];
    // Who takes part decides what else is asked, so a change of it goes through the rest again.
    const straight = changing && place !== "who";
    setChanging(false);
    go(straight || next === undefined ? "summary" : next);
  };
  return <Asking key={place} {...shared} place={place} at={at} of={asked.length} onwards={onwards} />;
}

/** Where one is, in step with the browser's history. A reload starts anew: nothing that was written outlives the tab. */
function usePlace(answers: Answers): readonly [Place, (to: Place) => void] {
  const [place, setPlace] = useState<Place>("who");
  const begun = answers.who !== null;
  useEffect(() => {
    const back = (event: PopStateEvent) => {
      const to = (event.state as { place?: Place } | null)?.place ?? "who";
      setPlace(begun ? to : "who");
      window.scrollTo(0, 0);
    };
    window.addEventListener("popstate", back);
    return () => window.removeEventListener("popstate", back);
  }, [begun]);
  const go = (to: Place) => {
    if (to === "sent") history.replaceState({ place: to }, "");
    else history.pushState({ place: to }, "");
    setPlace(to);
    window.scrollTo(0, 0);
  };
  return [place, go];
}

interface Shared extends Props {
  readonly answers: Answers;
  readonly set: (more: Partial<Answers>) => void;
}

interface AskingProps extends Shared {
  readonly place: Question;
  readonly at: number;
  readonly of: number;
  readonly onwards: () => void;
}

function Asking(props: AskingProps) {
  const { page, aside, answers, place, at, of, onwards } = props;
  const form = useForm(rulesOf(place, answers), async () => onwards());
  return (
    <Page
      title={titleOf(place, answers)}
      home={null}
      organisation={page.poster.organisation}
      over={words.over(page.poster.title)}
      aside={aside}
      wide
    >
      {at === 0 && <PosterHead poster={page.poster} />}
      <div className={styles.columns}>
        <div>
          <p className={styles.step}>{words.step(at + 1, of)}</p>
          <Form form={form}>
            <Asked {...props} form={form} />
            <Buttons>
              <Button type="submit">{words.continue}</Button>
              {at > 0 && (
                <Button kind="quiet" icon={<BackIcon size={20} />} onPress={() => history.back()}>
                  {common.back}
                </Button>
              )}
            </Buttons>
          </Form>
        </div>
        <aside className={styles.why} aria-label={words.why}>
          <h2 className={styles.whyTitle}>{words.why}</h2>
          <p>{whyOf(place)}</p>
          <p>{words.summaryWhy(date(page.eraseAt))}</p>
        </aside>
      </div>
      {at === 0 && <Contact poster={page.poster} />}
    </Page>
  );
}

function Asked({ place, answers, set, form, page }: AskingProps & { readonly form: FormState }) {
  const child = answers.who !== "adult";
  switch (place) {
    case "who":
      return (
        <RadioGroup
          id="who"
          label={words.who}
          labelUnseen
          value={answers.who}
          onChange={(who) => set({ who })}
          choices={[
            { value: "child", label: words.child },
            { value: "adult", label: words.adult },
          ]}
          error={form.at("who")}
        />
      );
    case "name":
      return (
        <>
          <Field
            id="first"
            label={words.first}
            hint={words.firstHint}
            size="half"
            maxLength={40}
            autoComplete={child ? "off" : "given-name"}
            value={answers.first}
            onChange={(first) => set({ first })}
            error={form.at("first")}
          />
          <Field
            id="surname"
            label={words.surname}
            hint={words.surnameHint}
            size="half"
            maxLength={60}
            autoComplete={child ? "off" : "family-name"}
            value={answers.surname}
            onChange={(surname) => set({ surname })}
            error={form.at("surname")}
          />
        </>
      );
    case "age":
      return (
        <RadioGroup
          id="ageBand"
          label={words.age}
          labelUnseen
          value={answers.ageBand}
          onChange={(ageBand) => set({ ageBand })}
          choices={ageBands.filter((band) => band !== "adult").map((value) => ({ value, label: ageNames[value] }))}
          error={form.at("ageBand")}
        />
      );
    case "contact":
      return (
        <>
          {child && (
            <Field
              id="carer.name"
              label={words.yourName}
              size="half"
              maxLength={80}
              autoComplete="name"
              value={answers.carer}
              onChange={(carer) => set({ carer })}
              error={form.at("carer.name")}
            />
          )}
          <Field
            id="email"
            label={words.email}
            hint={words.emailHint}
            type="email"
            size="half"
            autoComplete="email"
            value={answers.email}
            onChange={(email) => set({ email })}
            error={form.at("email")}
          />
          <Field
            id="phone"
            label={words.phone}
            hint={words.phoneHint}
            type="tel"
            size="half"
            autoComplete="tel"
            value={answers.phone}
            onChange={(phone) => set({ phone })}
            error={form.at("phone")}
          />
        </>
      );
    case "needs":
      return (
        <Field
          id="needs"
          label={words.needs}
          hint={words.needsHint}
          optional
          lines={5}
          maxLength={500}
          value={answers.needs}
          onChange={(needs) => set({ needs })}
        />
      );
    case "rules":
      return (
        <>
          <RulesList poster={page.poster} />
          {child && <CarerTips />}
          <Notice title={words.never} />
          {consents.map((consent) => (
            <Checkbox
              key={consent}
              id={consent}
              checked={answers.consents.includes(consent)}
              onChange={(yes) =>
                set({ consents: consents.filter((c) => (c === consent ? yes : answers.consents.includes(c))) })
              }
              error={form.at(consent)}
            >
              {words.consent[consent](answers.first.trim(), child, page.poster.format)}
            </Checkbox>
          ))}
        </>
      );
  }
}

interface SummaryProps extends Shared {
  readonly change: (question: Question) => void;
  readonly onSent: () => void;
}

function Summary({ page, aside, answers, change, onSent }: SummaryProps) {
  const child = answers.who !== "adult";
  const form = useForm({}, async () => {
    const body = toSend(page.poster.session, answers);
    if (body === null) return change("rules");
    await post("register/send", body);
    onSent();
  });
  const line = (name: string, value: string, question: Question) =>
    [
      name,
      <span key={name} className={styles.line}>
        <span>{value}</span>
        <Button kind="quiet" small onPress={() => change(question)} aria-label={`${common.change}: ${name}`}>
          {common.change}
        </Button>
      </span>,
    ] as const;
  return (
    <Page
      title={words.summary}
      home={null}
      organisation={page.poster.organisation}
      over={words.over(page.poster.title)}
      aside={aside}
    >
      <Form form={form}>
        <Facts
          of={[
            line(words.takesPart, child ? words.child : words.adult, "who"),
            line(words.name, `${answers.first.trim()} ${answers.surname.trim()}`, "name"),
            child && answers.ageBand ? line(words.ageShort, ageNames[answers.ageBand], "age") : null,
            child ? line(words.yourName, answers.carer, "contact") : null,
            line(words.email, answers.email, "contact"),
            line(words.phone, answers.phone, "contact"),
            line(child ? words.needsChild : words.needsAdult, answers.needs.trim() || words.none, "needs"),
          ]}
        />
        <Notice>
          <p>{words.summaryWhy(date(page.eraseAt))}</p>
        </Notice>
        <Buttons>
          <Button type="submit" isPending={form.sending}>
            {words.send}
          </Button>
          <Button kind="quiet" icon={<BackIcon size={20} />} onPress={() => history.back()}>
            {common.back}
          </Button>
        </Buttons>
      </Form>
    </Page>
  );
}

function Sent({ page, aside, email, another }: Props & { readonly email: string; readonly another: () => void }) {
  return (
    <Page title={words.thanks} home={null} organisation={page.poster.organisation} aside={aside}>
      <PosterHead poster={page.poster} />
      <h2>{words.thanksNext}</h2>
      <ol>
        {words.thanksSteps(email).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>{words.summaryWhy(date(page.eraseAt))}</p>
      <Buttons>
        <Button kind="secondary" onPress={another}>
          {words.another}
        </Button>
      </Buttons>
      <Contact poster={page.poster} />
    </Page>
  );
}

function rulesOf(place: Question, answers: Answers): Rules {
  switch (place) {
    case "who":
      return { who: [answers.who !== null, words.whoMissing] };
    case "name":
      return {
        first: [written(answers.first), words.firstMissing],
        surname: [written(answers.surname), words.surnameMissing],
      };
    case "age":
      return { ageBand: [answers.ageBand !== null, words.ageMissing] };
    case "contact":
      return {
        "carer.name": [answers.who === "adult" || written(answers.carer), words.yourNameMissing],
        email: [isEmail(answers.email), words.emailMissing],
        phone: [isPhone(answers.phone), words.phoneMissing],
      };
    case "needs":
      return {};
    case "rules":
      return Object.fromEntries(
        consents.map((consent) => [
          consent,
          [answers.consents.includes(consent), words.consentMissing[consent]] as const,
        ]),
      );
  }
}

function titleOf(place: Question, { who }: Answers): string {
  const child = who !== "adult";
  switch (place) {
    case "who":
      return words.who;
    case "name":
      return child ? words.childName : words.adultName;
    case "age":
      return words.age;
    case "contact":
      return child ? words.contactChild : words.contactAdult;
    case "needs":
      return child ? words.needsChild : words.needsAdult;
    case "rules":
      return words.rules;
  }
}

function whyOf(place: Question): string {
  const why: Record<Question, string> = {
    who: words.whoWhy,
    name: words.nameWhy,
    age: words.ageWhy,
    contact: words.contactWhy,
    needs: words.needsWhy,
    rules: words.rulesWhy,
  };
  return why[place];
}
