import { type FormEvent, type ReactNode, useState } from "react";
import { asApiError } from "../api.ts";
import { common } from "../words/common.ts";
import { ErrorSummary, type Wrong, wrongAt, wrongsOf } from "./error-summary.tsx";
import { useSending } from "./use-answer.ts";

/** For each field, by its path: whether it is right, and the words that tell how to put it right. */
export type Rules = Readonly<Record<string, readonly [right: boolean, words: string]>>;

export interface FormState {
  readonly wrongs: readonly Wrong[];
  readonly sending: boolean;
  /** The words at one field. */
  readonly at: (path: string) => string | undefined;
  readonly submit: () => void;
}

/** A form that says all that is wrong at once, over it and at each field, and is sent only when nothing is. */
export function useForm(rules: Rules, work: () => Promise<unknown>): FormState {
  const [wrongs, setWrongs] = useState<readonly Wrong[]>([]);
  const { send, sending } = useSending();
  const submit = () => {
    const found = Object.entries(rules)
      .filter(([, [right]]) => !right)
      .map(([path, [, words]]) => ({ path, words }));
    setWrongs(found);
    if (found.length > 0) return;
    const known = Object.fromEntries(Object.entries(rules).map(([path, [, words]]) => [path, words]));
    void send(async () => {
      try {
        await work();
      } catch (thrown) {
        setWrongs(wrongsOf(asApiError(thrown), known));
        throw thrown;
      }
    });
  };
  return { wrongs, sending, at: (path) => wrongAt(wrongs, path), submit };
}

export function Form({ form, children }: { readonly form: FormState; readonly children: ReactNode }) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.submit();
  };
  return (
    <>
      <ErrorSummary wrongs={form.wrongs} />
      <form noValidate onSubmit={submit}>
        {children}
      </form>
    </>
  );
}

export const written = (text: string) => text.trim() !== "";
/** Something is written, and no more than fits. */
export const fits = (text: string, most: number, missing: string): Rules[string] =>
  written(text) ? [text.trim().length <= most, common.tooLong(most)] : [false, missing];
/** As strict as the server, which would refuse it later and at no field. */
export const isEmail = (text: string) =>
  text.trim().length <= 254 &&
  /^(?!\.)(?!.*\.\.)[\w'+.-]*[\w+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/.test(text.trim());
export const isPhone = (text: string) => /^\+?[0-9 ()./-]{6,24}$/.test(text.trim());
