import { useState } from "react";
import { type DeclineReason, declineReasons, type PositiveFact, positiveFacts } from "#domain/words.ts";
import type { Registration } from "#protocol/steps/plan.ts";
import { post } from "../../api.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { Card, Facts } from "../../parts/card.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Field, RadioGroup } from "../../parts/field.tsx";
import { Form, useForm, written } from "../../parts/use-form.tsx";
import { dayAndTime } from "../../words/dates.ts";
import { declines, facts, vet as words } from "../../words/vet.ts";
import { ageWords } from "./age.ts";

export interface ToDecideProps {
  readonly registration: Registration;
  readonly mayDecide: boolean;
  readonly onDone: () => void;
}

/** One registration that waits. An approval cites how one knows who they are; there is no approving without it. */
export function ToDecide({ registration, mayDecide, onDone }: ToDecideProps) {
  const { person, first, surname, carer, needs, registeredAt } = registration;
  const name = `${first} ${surname}`;
  const [fact, setFact] = useState<PositiveFact | null>(null);
  const [note, setNote] = useState("");
  const [declining, setDeclining] = useState(false);
  const factId = `fact-${person}`;
  const noteId = `note-${person}`;
  const form = useForm(
    {
      [factId]: [fact !== null, words.howMissing],
      [noteId]: [fact !== "vouched-for" || written(note), words.vouchedByMissing],
    },
    async () => {
      await post("vet/approve", { person, fact: fact ?? "known-in-person", note });
      onDone();
    },
  );
  return (
    <Card>
      <h3>
        {name}, {ageWords(registration.ageBand)}
      </h3>
      <Facts
        of={[
          carer && [words.carer, carer.name],
          carer && [
            words.phone,
            <a key="phone" href={`tel:${carer.phone.replace(/[^+0-9]/g, "")}`}>
              {carer.phone}
            </a>,
          ],
          carer && [
            words.email,
            <a key="email" href={`mailto:${carer.email}`}>
              {carer.email}
            </a>,
          ],
          needs ? [words.needs, needs] : null,
          [words.registered, dayAndTime(registeredAt)],
        ]}
      />
      {mayDecide && (
        <Form form={form}>
          <RadioGroup
            id={factId}
            label={words.how}
            value={fact}
            onChange={setFact}
            choices={positiveFacts.map((value) => ({ value, ...facts[value] }))}
            error={form.at(factId)}
          />
          <Field
            id={noteId}
            label={fact === "vouched-for" ? words.vouchedBy : words.note}
            optional={fact !== "vouched-for"}
            maxLength={300}
            value={note}
            onChange={setNote}
            error={form.at(noteId)}
          />
          <Buttons>
            <Button type="submit" isPending={form.sending} aria-label={`${words.approve} ${name}`}>
              {words.approve}
            </Button>
            <Button kind="secondary" onPress={() => setDeclining(true)} aria-label={`${words.decline} ${name}`}>
              {words.decline}
            </Button>
          </Buttons>
        </Form>
      )}
      {declining && <Declining person={person} name={name} onClose={() => setDeclining(false)} onDone={onDone} />}
    </Card>
  );
}

function Declining({
  person,
  name,
  onClose,
  onDone,
}: {
  readonly person: Registration["person"];
  readonly name: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const [reason, setReason] = useState<DeclineReason | null>(null);
  const form = useForm({ reason: [reason !== null, words.whyMissing] }, async () => {
    await post("vet/decline", { person, reason: reason ?? "not-known" });
    onClose();
    onDone();
  });
  return (
    <Dialog title={words.declineTitle(name)} isOpen onClose={onClose}>
      <p>{words.declineWords}</p>
      <Form form={form}>
        <RadioGroup
          id="reason"
          label={words.why}
          value={reason}
          onChange={setReason}
          choices={declineReasons.map((value) => ({ value, label: declines[value] }))}
          error={form.at("reason")}
        />
        <Buttons>
          <Button type="submit" isPending={form.sending}>
            {words.declinePress}
          </Button>
        </Buttons>
      </Form>
    </Dialog>
  );
}
