import { useState } from "react";
import type { WorriedAnswer } from "#protocol/steps/follow-up.ts";
import { Page } from "../../parts/page.tsx";
import { useMe } from "../../parts/use-me.ts";
import { AfterWorried, WorriedForm } from "../../parts/worried.tsx";
import { worriedPage as words } from "../../words/follow-up.ts";
import { worriedWords } from "../../words/worried.ts";

/** The public address for a worry: by anyone, without a link. */
export default function WorriedPage() {
  const { data } = useMe();
  const [sent, setSent] = useState<WorriedAnswer | null>(null);
  return (
    <Page title={sent ? worriedWords.sentTitle : words.title} organisation={data?.organisation}>
      {sent ? (
        <AfterWorried sent={sent} onMore={() => setSent(null)} />
      ) : (
        <>
          <p>{words.lead}</p>
          <WorriedForm session={null} pass={null} onSent={setSent} />
        </>
      )}
    </Page>
  );
}
