import { Page } from "../../parts/page.tsx";
import { navigate } from "../../parts/router.tsx";
import { SignInForm } from "../../parts/sign-in-form.tsx";
import { useMe } from "../../parts/use-me.ts";
import { Worried } from "../../parts/worried.tsx";
import { signIn as words } from "../../words/plan.ts";

export default function SignIn() {
  const { data } = useMe();
  return (
    <Page title={words.title} organisation={data?.organisation} aside={<Worried small session={null} pass={null} />}>
      <SignInForm onDone={() => navigate("/", { replace: true })} />
    </Page>
  );
}
