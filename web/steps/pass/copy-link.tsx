import { useState } from "react";
import type { PersonId } from "#domain/words.ts";
import { post } from "../../api.ts";
import { Button, Buttons } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { copyText, LinkBox } from "../../parts/link-box.tsx";
import { Fault, Notice } from "../../parts/notice.tsx";
import { useSending } from "../../parts/use-answer.ts";
import { copyLink as words } from "../../words/pass.ts";

/** A new link for one family. It says beforehand that the one before stops working. */
export function CopyLink({ person, name }: { readonly person: PersonId; readonly name?: string }) {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<{ link: string; copied: boolean } | null>(null);
  const { send, sending, error } = useSending();
  const make = () =>
    send(async () => {
      const { link } = await post("pass/copy-link", { person });
      setMade({ link, copied: await copyText(link) });
    });
  const close = () => {
    setOpen(false);
    setMade(null);
  };
  return (
    <div>
      <Button
        kind="secondary"
        small
        onPress={() => setOpen(true)}
        {...(name !== undefined && { "aria-label": words.press(name) })}
      >
        {words.short}
      </Button>
      <Dialog title={name === undefined ? words.short : words.press(name)} isOpen={open} onClose={close}>
        {error && <Fault error={error} />}
        {made ? (
          <>
            <Notice kind="done" live title={made.copied ? words.copied : words.copyYourself} />
            <LinkBox label={words.link} link={made.link} />
          </>
        ) : (
          <>
            <p>{words.warn}</p>
            <Buttons>
              <Button isPending={sending} onPress={() => void make()}>
                {words.again}
              </Button>
            </Buttons>
          </>
        )}
      </Dialog>
    </div>
  );
}
