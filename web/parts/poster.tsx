import type { Poster as Poster_ } from "#domain/views/view.ts";
import { dayAndTime } from "../words/dates.ts";
import { poster as words } from "../words/pass.ts";
import { rules } from "../words/rules.ts";
import styles from "./poster.module.css";

/** Whom to turn to, with a number that can be pressed. */
export function Contact({ poster }: { readonly poster: Poster_ }) {
  const { contact, organisation } = poster;
  return (
    <address className={styles.contact}>
      <p className={styles.help}>{words.help}</p>
      <p>{words.contact(contact.name, organisation)}</p>
      <p className={styles.ways}>
        {contact.phone && <a href={`tel:${contact.phone.replace(/[^+0-9]/g, "")}`}>{contact.phone}</a>}
        {contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>}
      </p>
    </address>
  );
}

/** The rules of the format, those that always hold, and those of this session. */
export function RulesList({ poster }: { readonly poster: Poster_ }) {
  return (
    <>
      <ul className={styles.rules}>
        {[...rules.format[poster.format], ...rules.always].map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      {poster.groundRules && (
        <>
          <h2>{rules.own}</h2>
          <p className={styles.own}>{poster.groundRules}</p>
        </>
      )}
    </>
  );
}

export function CarerTips() {
  return (
    <section className={styles.carers}>
      <h2>{rules.carersTitle}</h2>
      <ul>
        {rules.carers.map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
    </section>
  );
}

/** What this is and when, as on a poster at the door. */
export function PosterHead({ poster }: { readonly poster: Poster_ }) {
  return (
    <div className={styles.head}>
      <p className={styles.organisation}>{poster.organisation}</p>
      <p className={styles.title}>{poster.title}</p>
      <p className={styles.when}>
        <span className="unseen">{words.starts} </span>
        {dayAndTime(poster.startsAt)}
      </p>
    </div>
  );
}
