import { ButtonLink, Buttons } from "../../parts/button.tsx";
import { goodbye } from "../../words/live.ts";

export function StaffGoodbye({ session }: { readonly session: string }) {
  return (
    <>
      <p>{goodbye.staffWords}</p>
      <ul>
        {goodbye.staffNext.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Buttons>
        <ButtonLink to={`/session/${session}`}>{goodbye.staffBack}</ButtonLink>
      </Buttons>
    </>
  );
}
