import type { ParticipantOwn, Poster } from "#domain/views/view.ts";
import { may, useSession } from "../../live/context.ts";
import { usePress } from "../../live/use-press.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { CarerTips, Contact, RulesList } from "../../parts/poster.tsx";
import { rules } from "../../words/live.ts";
import { rules as posterWords } from "../../words/rules.ts";

export function RulesStep({ poster, own }: { readonly poster: Poster; readonly own: ParticipantOwn }) {
  const session = useSession();
  const agree = usePress(() => session.act({ do: "arrive.agree" }));
  return (
    <>
      <p>{rules.intro}</p>
      <h2>{posterWords.heading}</h2>
      <RulesList poster={poster} />
      {may(own, { do: "arrive.agree" }) && (
        <Buttons>
          <Button onPress={agree}>{rules.agree}</Button>
        </Buttons>
      )}
      <CarerTips />
      <Contact poster={poster} />
    </>
  );
}
