import { get } from "../../api.ts";
import { Loading } from "../../parts/loading.tsx";
import { Fault } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { Contact, PosterHead } from "../../parts/poster.tsx";
import { useAnswer } from "../../parts/use-answer.ts";
import { Worried } from "../../parts/worried.tsx";
import { faults } from "../../words/faults.ts";
import { register as words } from "../../words/register.ts";
import { Questions } from "./questions.tsx";

export default function Register({ session }: { readonly session: string }) {
  const { data, error, again } = useAnswer(session, () => get("register/:id", session));
  const aside = <Worried small session={data?.poster.session ?? null} pass={null} />;
  if (!data) {
    const gone = error?.code === "not-found" || error?.code === "bad-input";
    return (
      <Page title={gone ? faults.notFound : words.title} home={null} aside={aside}>
        {error ? <Fault error={error} {...(!gone && { retry: () => void again() })} /> : <Loading />}
      </Page>
    );
  }
  if (!data.open) {
    return (
      <Page title={words.closed} home={null} organisation={data.poster.organisation} aside={aside}>
        <PosterHead poster={data.poster} />
        <p>{words.closedWords}</p>
        <Contact poster={data.poster} />
      </Page>
    );
  }
  return <Questions page={data} aside={aside} />;
}
