import { type ReactNode, useState } from "react";
import type { Me } from "#protocol/steps/plan.ts";
import { post } from "../api.ts";
import { nav, signIn } from "../words/plan.ts";
import { Button } from "./button.tsx";
import { cx } from "./cx.ts";
import { Loading } from "./loading.tsx";
import { Fault } from "./notice.tsx";
import { Page, type PageProps } from "./page.tsx";
import { Link, navigate, usePath } from "./router.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import styles from "./staff-page.module.css";
import { useSending } from "./use-answer.ts";
import { forgetMe, useMe } from "./use-me.ts";
import { Worried } from "./worried.tsx";

export interface StaffPageProps extends Omit<PageProps, "children" | "aside" | "nav" | "organisation"> {
  readonly children: ReactNode | ((me: Me) => ReactNode);
}

/** A page of the team. Whoever is not signed in can do so here, and then is where they wanted to be. */
export function StaffPage({ children, ...page }: StaffPageProps) {
  const { data, error, again } = useMe();
  if (!data) {
    return <Page title={page.title}>{error ? <Fault error={error} retry={() => void again()} /> : <Loading />}</Page>;
  }
  if (!data.me) {
    return (
      <Page title={signIn.title} organisation={data.organisation} aside={<Worried small session={null} pass={null} />}>
        <p>{signIn.needed}</p>
        <SignInForm onDone={() => void again()} />
      </Page>
    );
  }
  const { me } = data;
  return (
    <Page {...page} organisation={data.organisation} aside={<SignedIn me={me} />} nav={<Nav me={me} />}>
      {typeof children === "function" ? children(me) : children}
    </Page>
  );
}

function SignedIn({ me }: { readonly me: Me }) {
  const { send, sending } = useSending();
  const [gone, setGone] = useState(false);
  const press = () =>
    send(async () => {
      await post("plan/sign-out", {});
      forgetMe();
      setGone(true);
      navigate("/sign-in");
    });
  return (
    <div className={styles.signedIn}>
      <span className={styles.me}>{me.name}</span>
      <Button kind="secondary" small isPending={sending || gone} onPress={() => void press()}>
        {nav.signOut}
      </Button>
    </div>
  );
}

function Nav({ me }: { readonly me: Me }) {
  const path = usePath();
  const links: readonly (readonly [to: string, words: string, shown: boolean])[] = [
    ["/", nav.sessions, true],
    ["/plan", nav.plan, me.organiser],
    ["/team", nav.team, true],
    ["/outbox", nav.outbox, me.organiser],
    ["/on-call", nav.onCall, me.lead],
    ["/casebook", nav.casebook, me.lead],
  ];
  return (
    <nav aria-label={nav.label} className={styles.nav}>
      <ul>
        {links
          .filter(([, , shown]) => shown)
          .map(([to, words]) => {
            const here = path === to || (to === "/casebook" && path.startsWith("/casebook/"));
            return (
              <li key={to}>
                <Link
                  to={to}
                  className={cx(styles.link, here && styles.here)}
                  {...(here && { "aria-current": "page" })}
                >
                  {words}
                </Link>
              </li>
            );
          })}
      </ul>
    </nav>
  );
}
