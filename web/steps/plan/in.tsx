import { useEffect, useState } from "react";
import { type ApiError, asApiError, post } from "../../api.ts";
import { ButtonLink } from "../../parts/button.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Fault } from "../../parts/notice.tsx";
import { Page } from "../../parts/page.tsx";
import { navigate, useSecret } from "../../parts/router.tsx";
import { faults } from "../../words/faults.ts";
import { byLink as words } from "../../words/plan.ts";

/** A link that signs in by itself, as the demonstration prints them. */
export default function In() {
  const secret = useSecret();
  const [error, setError] = useState<ApiError | null>(null);
  useEffect(() => {
    let gone = false;
    post("plan/sign-in-by-link", { secret }).then(
      ({ go }) => !gone && navigate(go.startsWith("/") ? go : "/", { replace: true }),
      (thrown: unknown) => !gone && setError(asApiError(thrown)),
    );
    return () => {
      gone = true;
    };
  }, [secret]);
  return (
    <Page title={error ? words.dead : words.title}>
      {error ? (
        <>
          <Fault error={error} />
          <ButtonLink to="/">{faults.home}</ButtonLink>
        </>
      ) : (
        <Loading />
      )}
    </Page>
  );
}
