import { faults } from "../words/faults.ts";
import { ButtonLink } from "./button.tsx";
import { Page } from "./page.tsx";

export function NotFound() {
  return (
    <Page title={faults.notFound}>
      <p>{faults.notFoundWords}</p>
      <ButtonLink to="/">{faults.home}</ButtonLink>
    </Page>
  );
}
