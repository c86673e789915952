import type { ParticipantOwn, ParticipantStage, Poster } from "#domain/views/view.ts";
import { useLive, useSession } from "../../live/context.ts";
import { CameraIcon } from "../../live/icons.tsx";
import { Picture } from "../../live/tile.tsx";
import { Button, Buttons } from "../../parts/button.tsx";
import { Notice } from "../../parts/notice.tsx";
import { CarerTips, Contact, RulesList } from "../../parts/poster.tsx";
import { dayAndTime } from "../../words/dates.ts";
import { waiting } from "../../words/live.ts";
import { rules } from "../../words/rules.ts";
import { listed } from "../../words/who.ts";
import { LeaveButton } from "../leave/leave-button.tsx";
import styles from "./waiting-step.module.css";

export interface WaitingStepProps {
  readonly poster: Poster;
  readonly own: ParticipantOwn;
  readonly stage: Extract<ParticipantStage, { in: "waiting" }>;
}

/** The holding screen: who looks now, what the session is, the rules, whom to turn to. Nothing of anybody else. */
export function WaitingStep({ poster, own, stage }: WaitingStepProps) {
  const session = useSession();
  const { camera } = useLive().local;
  const { looking, message } = stage;
  const on = camera.at === "on";
  return (
    <>
      <p>{waiting.soon}</p>
      <div className={styles.top}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields */}
        <div className={styles.frame} role="group" aria-label={waiting.ownPicture}>
          <Picture track={on ? camera.track : null} mirrored>
            <CameraIcon size={32} />
            <span>{waiting.cameraOff}</span>
          </Picture>
        </div>
        <div className={styles.news} role="status">
          {looking.length === 0 ? (
            <p>{waiting.nobodyYet}</p>
          ) : (
            <p className={styles.looking}>
              {(looking.length === 1 ? waiting.looking : waiting.lookingMany)(listed(looking))} {waiting.lookingHint}
            </p>
          )}
          {message !== null && (
            <Notice title={waiting.messageFrom}>
              <p>{waiting.messages[message]}</p>
            </Notice>
          )}
        </div>
      </div>
      {!on && (
        <Buttons>
          <Button kind="secondary" icon={<CameraIcon />} onPress={() => session.lookAgain()}>
            {waiting.cameraOn}
          </Button>
        </Buttons>
      )}
      <section>
        <h2>{waiting.about}</h2>
        <p>
          <strong>{poster.title}</strong>, {poster.organisation}. {waiting.starts(dayAndTime(poster.startsAt))}
        </p>
      </section>
      <h2>{rules.heading}</h2>
      <RulesList poster={poster} />
      <CarerTips />
      <Contact poster={poster} />
      <Buttons>
        <LeaveButton own={own} />
      </Buttons>
    </>
  );
}
