import type { ParticipantStage, Poster } from "#domain/views/view.ts";
import { Contact } from "../../parts/poster.tsx";
import { goodbye } from "../../words/live.ts";

type Gone = Extract<ParticipantStage, { in: "gone" | "elsewhere" }>;

export function goodbyeTitle(stage: Gone): string {
  return stage.in === "elsewhere" ? goodbye.elsewhere.title : goodbye[stage.how].title;
}

/** The last page, however one came to it: what happened in kind words, and whom to turn to. */
export function Goodbye({ stage, poster }: { readonly stage: Gone; readonly poster: Poster }) {
  return (
    <>
      <p>{wordsFor(stage)}</p>
      {stage.in === "gone" && stage.how === "refused" && <p>{goodbye.refused.kind}</p>}
      {stage.in === "gone" && <p>{goodbye.talk}</p>}
      <Contact poster={poster} />
      <p>{goodbye.close}</p>
    </>
  );
}

function wordsFor(stage: Gone): string {
  if (stage.in === "elsewhere") return goodbye.elsewhere.words;
  return stage.how === "refused" ? goodbye.refused.words[stage.reason] : goodbye[stage.how].words;
}
