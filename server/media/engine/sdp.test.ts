import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MalformedSdp } from "../port.ts";
import { mids, slotLines } from "./layout.ts";
import { advertise, readAnswer, writeOffer } from "./sdp.ts";

const transport = {
  ufrag: "abcd",
  password: "0123456789012345678901",
  fingerprint: Array.from({ length: 32 }, () => "AB").join(":"),
  candidates: ["candidate:1 1 UDP 2114977791 192.0.2.1 4000 typ host"],
};

/** A browser's answer, with lines that a test changes. */
function answer({ ufrag = "wxyz", setup = "active", fingerprint = transport.fingerprint, extra = "" } = {}): string {
  const lines = ["v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "t=0 0"];
  for (const mid of mids) {
    lines.push("m=video 9 UDP/TLS/RTP/SAVPF 96", `a=ice-ufrag:${ufrag}`, `a=ice-pwd:${transport.password}`);
    lines.push(`a=fingerprint:sha-256 ${fingerprint}`, `a=setup:${setup}`, `a=mid:${mid}`);
    if (mid === "1") lines.push("a=ssrc-group:FID 11 12", "a=ssrc:11 cname:x", "a=ssrc:12 cname:x");
  }
  return [...lines, extra, ""].join("\r\n");
}

describe("the offer", () => {
  const offer = writeOffer(transport);

  it("has three uplinks and twenty slots in one bundle", () => {
    expect(offer.match(/^m=/gm)?.length).toBe(23);
    expect(offer.match(/^a=recvonly/gm)?.length).toBe(3);
    expect(offer.match(/^a=sendonly/gm)?.length).toBe(20);
    expect(offer).toContain(`a=group:BUNDLE ${mids.join(" ")}\r\n`);
    expect(offer).toContain("a=candidate:1 1 UDP 2114977791 192.0.2.1 4000 typ host\r\n");
  });

  it("uses one id for one extension on every line, and no SSRC twice", () => {
    const ids = new Map<string, string>();
    for (const [, id = "", uri = ""] of offer.matchAll(/^a=extmap:(\d+) (.*)\r$/gm)) {
      expect(ids.get(id) ?? uri).toBe(uri);
      ids.set(id, uri);
    }
    const ssrcs = slotLines.flatMap(({ ssrc, rtxSsrc }) => [ssrc, rtxSsrc]);
    expect(new Set(ssrcs).size).toBe(ssrcs.length);
  });

  it("can name another address than the machine's own", () => {
    const both = [...transport.candidates, "candidate:2 1 UDP 2114977535 fd00::1 4000 typ host"];
    expect(advertise(both, "203.0.113.5")).toEqual(["candidate:1 1 UDP 2114977791 203.0.113.5 4000 typ host"]);
    expect(advertise(both, undefined)).toEqual(both);
  });
});

describe("the answer", () => {
  it("is read", () => {
    expect(readAnswer(answer())).toEqual({
      ufrag: "wxyz",
      password: transport.password,
      fingerprint: transport.fingerprint,
      setup: "active",
      streams: [
        { mid: "1", ssrc: 11, repairs: null },
        { mid: "1", ssrc: 12, repairs: 11 },
      ],
    });
  });

  it.each([
    ["a short ufrag", answer({ ufrag: "x" })],
    ["a long ufrag", answer({ ufrag: "x".repeat(300) })],
    ["a ufrag with a space", answer({ ufrag: "wx yz" })],
    ["two ufrags", answer({ extra: "a=ice-ufrag:other" })],
    ["a wrong setup", answer({ setup: "actpass" })],
    ["a short fingerprint", answer({ fingerprint: "AB:CD" })],
    ["another hash", answer().replaceAll("sha-256", "sha-1")],
    ["an m-line too many", answer({ extra: "m=audio 9 UDP/TLS/RTP/SAVPF 111" })],
    ["other mids", answer().replace("a=mid:5", "a=mid:55")],
    ["too much", answer({ extra: "a=x".repeat(30_000) })],
    ["no text", undefined],
  ])("is refused with %s", (_what, sdp) => {
    expect(() => readAnswer(sdp)).toThrow(MalformedSdp);
  });

  it("throws nothing but MalformedSdp, whatever the text", () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(...answer().split("\r\n")),
      fc.string().map((text) => `a=ssrc:${text}`),
      fc.string().map((text) => `a=fingerprint:${text}`),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        try {
          readAnswer(["v=0", ...lines].join("\r\n"));
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedSdp);
        }
      }),
      { numRuns: 500 },
    );
  });
});
