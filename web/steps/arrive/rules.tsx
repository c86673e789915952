import type { ParticipantOwn, Poster } from "#domain/views/view.ts";
import { may, useSession } from "../../live/context.ts";
import { CarerTips, Contact, Rules } from "../../live/poster.tsx";
import { usePress } from "../../live/use-press.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { rules } from "../../words/live.ts";

export function RulesStep({ poster, own }: { readonly poster: Poster; readonly own: ParticipantOwn }) {
  const session = useSession();
  const agree = usePress(() => session.act({ do: "arrive.agree" }));
  return (
    <>
      <p>{rules.intro}</p>
      <Rules poster={poster} />
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
