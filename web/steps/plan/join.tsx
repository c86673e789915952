import { useState } from "react";
import { post } from "../../api.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { Page } from "../../parts/page.tsx";
import { navigate, useSecret } from "../../parts/router.tsx";
import { Form, useForm } from "../../parts/use-form.tsx";
import { forgetMe, useMe } from "../../parts/use-me.ts";
import { setUp, join as words } from "../../words/plan.ts";

/** Where an invitation leads: a password, and one is on the team. */
export default function Join() {
  const secret = useSecret();
  const { data } = useMe();
  const [password, setPassword] = useState("");
  const form = useForm({ password: [password.length >= 12, setUp.passwordShort] }, async () => {
    await post("plan/join", { secret, password });
    forgetMe();
    navigate("/", { replace: true });
  });
  if (secret === "") {
    return (
      <Page title={words.noSecret} organisation={data?.organisation}>
        <p>{words.noSecretWords}</p>
      </Page>
    );
  }
  return (
    <Page title={words.title} organisation={data?.organisation}>
      <p>{words.lead}</p>
      <Form form={form}>
        <Field
          id="password"
          label={setUp.password}
          hint={setUp.passwordHint}
          type="password"
          size="half"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={form.at("password")}
        />
        <Buttons>
          <Button type="submit" isPending={form.sending}>
            {words.press}
          </Button>
        </Buttons>
      </Form>
    </Page>
  );
}
