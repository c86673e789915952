import type { View } from "#domain/views/view.ts";
import type { ConnectionId, MemberId, PassId, PersonId } from "#domain/words.ts";
import type { closeCodes, ServerFrame } from "#protocol/live.ts";

/** Who a client is, as its cookie proved. */
export type Who =
  | { readonly as: "member"; readonly member: MemberId; readonly organiser: boolean }
  | { readonly as: "participant"; readonly person: PersonId; readonly pass: PassId };

/** One open socket that said hello. */
export interface Client {
  readonly connection: ConnectionId;
  readonly who: Who;
  readonly send: (text: string) => void;
  readonly close: (code: keyof typeof closeCodes) => void;
}

/** The text of each shared part is made once, however many it is sent to. */
const texts = new WeakMap<object, string>();
const textOf = (part: object): string => {
  const known = texts.get(part);
  if (known !== undefined) return known;
  const text = JSON.stringify(part);
  texts.set(part, text);
  return text;
};

/** What a client was sent last, so that only changed parts travel. */
export class Mirror {
  #shared = "";
  #own = "";

  /** The frame that brings the client up to date; null: it is. */
  update(view: View, now: number): string | null {
    const shared = textOf(view.shared);
    const own = JSON.stringify(view.own);
    const parts = [
      ...(shared === this.#shared ? [] : [`"shared":${shared}`]),
      ...(own === this.#own ? [] : [`"own":${own}`]),
    ];
    if (parts.length === 0) return null;
    this.#shared = shared;
    this.#own = own;
    return `{"t":"view",${parts.join(",")},"now":${now}}`;
  }
}

export const frame = (content: ServerFrame): string => JSON.stringify(content);
