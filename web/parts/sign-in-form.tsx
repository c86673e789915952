import { useState } from "react";
import { post } from "../api.ts";
import { signIn as words } from "../words/plan.ts";
import { Button, Buttons } from "./button.tsx";
import { Field } from "./field.tsx";
import { Form, useForm, written } from "./use-form.tsx";

export function SignInForm({ onDone }: { readonly onDone: () => void }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const form = useForm(
    { email: [written(email), words.emailMissing], password: [password !== "", words.passwordMissing] },
    async () => {
      await post("plan/sign-in", { email: email.trim(), password });
      onDone();
    },
  );
  return (
    <Form form={form}>
      <Field
        id="email"
        label={words.email}
        type="email"
        autoComplete="username"
        size="half"
        value={email}
        onChange={setEmail}
        error={form.at("email")}
      />
      <Field
        id="password"
        label={words.password}
        type="password"
        autoComplete="current-password"
        size="half"
        value={password}
        onChange={setPassword}
        error={form.at("password")}
      />
      <Buttons>
        <Button type="submit" isPending={form.sending}>
          {words.press}
        </Button>
      </Buttons>
      <p>{words.forgotten}</p>
    </Form>
  );
}
