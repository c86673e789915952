import { useState } from "react";
import type { Invitation } from "#protocol/steps/plan.ts";
import { post } from "../../api.ts";
import { Button, ButtonLink, Buttons } from "../../parts/button.tsx";
import { Field, FieldSet } from "../../parts/field.tsx";
import { LinkBox } from "../../parts/link-box.tsx";
import { Loading } from "../../parts/loading.tsx";
import { Page } from "../../parts/page.tsx";
import { forgetSecret, useSecret } from "../../parts/router.tsx";
import { Form, fits, isEmail, isPhone, useForm } from "../../parts/use-form.tsx";
import { forgetMe, useMe } from "../../parts/use-me.ts";
import { setUp as words } from "../../words/plan.ts";

const empty = {
  organisation: "",
  "organiser.name": "",
  "organiser.email": "",
  "organiser.password": "",
  "lead.name": "",
  "lead.email": "",
  "lead.phone": "",
  "second.name": "",
  "second.email": "",
};
type Path = keyof typeof empty;

export default function SetUp() {
  const secret = useSecret();
  const me = useMe();
  const [is, setIs] = useState(empty);
  const [invited, setInvited] = useState<readonly Invitation[] | null>(null);
  const form = useForm(
    {
      organisation: fits(is.organisation, 120, words.organisationMissing),
      "organiser.name": fits(is["organiser.name"], 80, words.nameMissing),
      "organiser.email": [isEmail(is["organiser.email"]), words.emailMissing],
      "organiser.password": [is["organiser.password"].length >= 12, words.passwordShort],
      "lead.name": fits(is["lead.name"], 80, words.leadName),
      "lead.email": [isEmail(is["lead.email"]), words.leadEmail],
      "lead.phone": [isPhone(is["lead.phone"]), words.leadPhone],
      "second.name": fits(is["second.name"], 80, words.secondName),
      "second.email": secondIs(is["second.email"], is["lead.email"]),
    },
    async () => {
      const { invitations } = await post("plan/found", {
        secret,
        organisation: is.organisation,
        organiser: {
          name: is["organiser.name"],
          email: is["organiser.email"].trim(),
          password: is["organiser.password"],
        },
        lead: { name: is["lead.name"], email: is["lead.email"].trim(), phone: is["lead.phone"] },
        second: { name: is["second.name"], email: is["second.email"].trim() },
      });
      forgetMe();
      forgetSecret();
      setInvited(invitations);
    },
  );
  const field = (path: Path) => ({
    id: path,
    value: is[path],
    onChange: (value: string) => setIs((before) => ({ ...before, [path]: value })),
    error: form.at(path),
  });

  if (invited) return <Done organisation={is.organisation} invited={invited} />;
  if (me.data?.setUp) {
    return (
      <Page title={words.noSecret} organisation={me.data.organisation}>
        <p>{words.already}</p>
        <ButtonLink to="/">{words.onwards}</ButtonLink>
      </Page>
    );
  }
  if (secret === "") {
    return (
      <Page title={words.noSecret}>
        <p>{words.noSecretWords}</p>
      </Page>
    );
  }
  if (me.data === null && me.error === null) {
    return (
      <Page title={words.title}>
        <Loading />
      </Page>
    );
  }
  return (
    <Page title={words.title}>
      <p>{words.lead}</p>
      <Form form={form}>
        <FieldSet legend={words.organisation}>
          <Field {...field("organisation")} label={words.organisationName} hint={words.organisationHint} />
        </FieldSet>
        <FieldSet legend={words.organiser}>
          <Field {...field("organiser.name")} label={words.name} size="half" autoComplete="name" />
          <Field {...field("organiser.email")} label={words.email} type="email" size="half" autoComplete="username" />
          <Field
            {...field("organiser.password")}
            label={words.password}
            hint={words.passwordHint}
            type="password"
            size="half"
            autoComplete="new-password"
          />
        </FieldSet>
        <FieldSet legend={words.lead_} hint={words.leadHint}>
          <Field {...field("lead.name")} label={words.name} size="half" />
          <Field {...field("lead.email")} label={words.email} type="email" size="half" />
          <Field {...field("lead.phone")} label={words.phone} type="tel" size="half" />
        </FieldSet>
        <FieldSet legend={words.second} hint={words.secondHint}>
          <Field {...field("second.name")} label={words.name} size="half" />
          <Field {...field("second.email")} label={words.email} type="email" size="half" />
        </FieldSet>
        <Buttons>
          <Button type="submit" isPending={form.sending}>
            {words.press}
          </Button>
        </Buttons>
      </Form>
    </Page>
  );
}

function secondIs(second: string, lead: string): readonly [boolean, string] {
  if (!isEmail(second)) return [false, words.secondEmail];
  return [second.trim().toLowerCase() !== lead.trim().toLowerCase(), words.secondSame];
}

/** The links of the others who must join: shown this once where no mail can be sent. */
function Done({ organisation, invited }: { readonly organisation: string; readonly invited: readonly Invitation[] }) {
  const links = invited.filter((one) => one.link !== null);
  return (
    <Page title={words.doneTitle} organisation={organisation}>
      {links.length > 0 && <p>{words.doneWords}</p>}
      {invited.map(({ name, link }) =>
        link === null ? (
          <p key={name}>{words.mailed(name)}</p>
        ) : (
          <div key={name}>
            <h2>{name}</h2>
            <LinkBox label={words.linkOf(name)} link={link} />
          </div>
        ),
      )}
      <Buttons>
        <ButtonLink to="/">{words.onwards}</ButtonLink>
      </Buttons>
    </Page>
  );
}
