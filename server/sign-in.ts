import type { FastifyReply, FastifyRequest } from "fastify";
import type { Instant, MemberId } from "#domain/words.ts";
import { memberCookie, signInLasts } from "./access.ts";
import type { Kit } from "./kit.ts";
import { Refused } from "./refused.ts";
import { newId } from "./store/ids.ts";

/** Gives this browser a sign-in of a member. Only the hash of its secret is kept. */
export function signIn(kit: Kit, request: FastifyRequest, reply: FastifyReply, member: MemberId): void {
  const expires = (kit.now() + signInLasts) as Instant;
  const secret = kit.store.secrets.mint({
    kind: "sign-in",
    subject: { member, place: newId() },
    expires,
    single: false,
  });
  setCookie(request, reply, memberCookie, secret, signInLasts);
}

/** Ends the sign-in of one browser. */
export function signOut(kit: Kit, secret: string): void {
  const subject = kit.store.secrets.look("sign-in", secret, kit.now());
  if (subject) kit.store.secrets.revoke("sign-in", subject);
}

/** Ends a member's sign-ins everywhere. */
export function signOutEverywhere(kit: Kit, member: MemberId): void {
  kit.store.secrets.revoke("sign-in", { member });
}

export async function choosePassword(kit: Kit, member: MemberId, password: string): Promise<void> {
  const how = await kit.store.passwords.set(member, password);
  if (how !== "set") throw new Refused("bad-input", [{ path: "password", why: how }]);
}

/** Scripts cannot read it, other sites cannot send it, and plain http cannot carry it once there is TLS. */
export function setCookie(request: FastifyRequest, reply: FastifyReply, name: string, value: string, lastsMs: number) {
  reply.setCookie(name, value, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure: request.protocol === "https",
    maxAge: Math.floor(lastsMs / 1000),
  });
}
