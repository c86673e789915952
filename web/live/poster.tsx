import type { Poster } from "#domain/views/view.ts";
import { carers, contact, rules } from "../words/live.ts";
import styles from "./poster.module.css";

/** The posters on the wall: rules, tips for carers, and whom to turn to. */
export function Rules({ poster, level = 2 }: { readonly poster: Poster; readonly level?: 2 | 3 }) {
  const Heading = `h${level}` as const;
  return (
    <section>
      <Heading>{rules.heading}</Heading>
      <ul className={styles.rules}>
        {[...rules.list[poster.format], ...rules.always].map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      {poster.groundRules !== "" && (
        <>
          <Heading>{rules.own}</Heading>
          <p className={styles.own}>{poster.groundRules}</p>
        </>
      )}
    </section>
  );
}

export function Contact({ poster }: { readonly poster: Poster }) {
  const { name, phone, email } = poster.contact;
  return (
    <section className={styles.contact}>
      <h2>{contact.title}</h2>
      <p>{contact.words(name)}</p>
      <p>
        {phone !== "" && (
          <>
            {contact.phone}: <a href={`tel:${phone.replace(/[^+0-9]/g, "")}`}>{phone}</a>
            <br />
          </>
        )}
        {email !== "" && (
          <>
            {contact.email}: <a href={`mailto:${email}`}>{email}</a>
          </>
        )}
      </p>
    </section>
  );
}

export function CarerTips() {
  return (
    <section>
      <h2>{carers.title}</h2>
      <ul className={styles.rules}>
        {carers.list.map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
    </section>
  );
}
