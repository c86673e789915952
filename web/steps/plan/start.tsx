import { lazy } from "react";
import { Columns, Section } from "../../parts/card.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Fault, Notice } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { SignInForm } from "../../parts/sign-in-form.tsx";
import { useMe } from "../../parts/use-me.ts";
import { Worried } from "../../parts/worried.tsx";
import { common } from "../../words/common.ts";
import { start as words } from "../../words/plan.ts";
import styles from "./start.module.css";

const Home = lazy(() => import("./home.tsx"));

/** The door of the hall: what this is, and the way in for the team. Who is signed in goes straight on. */
export default function Start() {
  const { data, error, again } = useMe();
  if (!data) {
    return <Page title={common.name}>{error ? <Fault error={error} retry={() => void again()} /> : <Loading />}</Page>;
  }
  if (data.me) return <Home />;
  return (
    <Page
      title={words.title}
      organisation={data.organisation}
      aside={data.setUp && <Worried small session={null} pass={null} />}
      wide
    >
      <Columns
        main={
          <>
            <p className={styles.lead}>{words.lead}</p>
            <ul className={styles.points}>
              {words.points.map(([title, text]) => (
                <li key={title}>
                  <strong>{title}.</strong> {text}
                </li>
              ))}
            </ul>
            {data.setUp && (
              <Section title={words.family}>
                <p>{words.familyWords}</p>
              </Section>
            )}
          </>
        }
        beside={
          data.setUp ? (
            <div className={styles.door}>
              <h2>{words.team}</h2>
              <SignInForm onDone={() => void again()} />
            </div>
          ) : (
            <Notice kind="important" title={words.notSetUp}>
              <p>{words.notSetUpWords}</p>
            </Notice>
          )
        }
      />
    </Page>
  );
}
