/** What the people around a session do on its pages: set up, join, register. */
import type { Page } from "playwright-core";
import { press } from "./steps.ts";

export const password = "correct horse battery";

/** The address of somebody by their first name. */
export const emailOf = (name: string): string => `${name.split(" ")[0]?.toLowerCase()}@riverside.example`;

export const fill = (page: Page, label: string, text: string): Promise<void> =>
  page.getByLabel(label, { exact: true }).fill(text);

/** As a field for a time holds it, so many minutes from now. */
export const localTime = (minutesFromNow: number): string => {
  const at = Date.now() + (minutesFromNow - new Date().getTimezoneOffset()) * 60_000;
  return new Date(at).toISOString().slice(0, 16);
};

export const fillSetUp = async (page: Page): Promise<void> => {
  const within = (name: string) => page.getByRole("group", { name });
  await fill(page, "What is it called?", "Riverside Youth Club");
  const you = within("You, the first organiser");
  await you.getByLabel("Name").fill("Olu Adeyemi");
  await you.getByLabel("E-mail").fill("olu@riverside.example");
  await you.getByLabel("Choose a password").fill(password);
  const lead = within("The safeguarding lead");
  await lead.getByLabel("Name").fill("Lena Fischer");
  await lead.getByLabel("E-mail").fill("lena@riverside.example");
  await lead.getByLabel("Phone").fill("+44 20 7946 0101");
  const second = within("The second recipient");
  await second.getByLabel("Name").fill("Priya Shah");
  await second.getByLabel("E-mail").fill("priya@riverside.example");
};

export const join = async (page: Page, link: string): Promise<void> => {
  await page.goto(link);
  await fill(page, "Choose a password", password);
  await press(page, "Join");
  await page.getByRole("heading", { level: 1, name: "Sessions" }).waitFor();
};

export const submit = (page: Page): Promise<void> => press(page, "Continue");

/** A question with choices, answered. */
export const answer = async (page: Page, choice: string): Promise<void> => {
  await page.getByText(choice, { exact: true }).click();
  await submit(page);
};

export interface Family {
  readonly first: string;
  readonly surname: string;
  readonly carer: string;
}

/** From the first question of a registration to "Thank you". */
export const registerChild = async (page: Page, { first, surname, carer }: Family): Promise<void> => {
  await answer(page, "A child I look after");
  await fill(page, "First name", first);
  await fill(page, "Last name", surname);
  await submit(page);
  await answer(page, "9 to 12");
  await fill(page, "Your name", carer);
  await fill(page, "E-mail", "sam@families.example");
  await fill(page, "Phone", "+44 20 7946 0200");
  await submit(page);
  await fill(page, "In your own words", "Shy at first.");
  await submit(page);
  await page.getByRole("heading", { name: "The rules, and your yes" }).waitFor();
  for (const box of await page.getByRole("checkbox").all()) await box.setChecked(true, { force: true });
  await submit(page);
  await page.getByRole("heading", { name: "Check your answers" }).waitFor();
  await press(page, "Send");
  await page.getByRole("heading", { name: "Thank you" }).waitFor();
};
