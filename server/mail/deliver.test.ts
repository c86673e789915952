import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Instant, MemberId } from "#domain/words.ts";
import { newId } from "#server/store/ids.ts";
import { openMemoryStore } from "#server/store/sqlite.ts";
import type { Store } from "#server/store/store.ts";
import { deliverDue, type LoopParts, type Outcome, startDelivery } from "./deliver.ts";
import { startSmtp, type TestSmtp } from "./testing/smtp.ts";
import { smtpTransport, type Transport } from "./transport.ts";

const minute = 60_000;
const hello = { subject: "Hello", text: "Your way in." };

let store: Store;
let smtp: TestSmtp;
let transport: Transport;
let now: Instant;
let outcomes: Outcome[];
let parts: LoopParts;

beforeEach(async () => {
  store = openMemoryStore();
  smtp = await startSmtp();
  transport = smtpTransport({ url: smtp.url, from: "Tuesday Club <club@example.org>" });
  now = 1_800_000_000_000 as Instant;
  outcomes = [];
  parts = {
    store,
    transport,
    render: () => hello,
    now: () => now,
    report: (outcome) => outcomes.push(outcome),
    fault: (error) => {
      throw error;
    },
  };
});
afterEach(async () => {
  transport.close();
  await smtp.close();
  store.close();
});

function jobTo(address: string, dueAt = now) {
  const row = newId<MemberId>();
  store.vault.put({ owner: row, table: "member", row, field: "mail", text: address });
  const job = store.jobs.add({
    template: "welcome",
    ids: { member: row },
    to: { table: "member", row, field: "mail" },
    dueAt,
  });
  return { job, row };
}

describe("delivering mail", () => {
  test("sends what is due to the sealed address, once", async () => {
    jobTo("sam@example.org");
    jobTo("later@example.org", (now + minute) as Instant);
    await deliverDue(parts);
    await deliverDue(parts);
    expect(smtp.received.map(({ to }) => to)).toEqual([["sam@example.org"]]);
    expect(smtp.received[0]?.raw).toMatch(/^Subject: Hello\r$/m);
    expect(smtp.received[0]?.raw).toMatch(/^From: Tuesday Club <club@example.org>\r$/m);
    expect(store.jobs.pending()).toHaveLength(1);
  });

  test("sends all that is due, however much", async () => {
    const addresses = Array.from({ length: 11 }, (_, index) => `family${index}@example.org`);
    for (const address of addresses) jobTo(address);
    await deliverDue(parts);
    expect(smtp.received.flatMap(({ to }) => to).sort()).toEqual(addresses.sort());
  });

  test("PASS-1: the mail is written at sending, and what is written is not kept", async () => {
    const { row } = jobTo("sam@example.org");
    const render = vi.fn(() => ({ subject: "Hello", text: "https://club.example.org/#secret" }));
    expect(render).not.toHaveBeenCalled();
    smtp.refuse.add("sam@example.org");
    await deliverDue({ ...parts, render });
    expect(render).toHaveBeenCalledWith("welcome", { member: row });
    expect(JSON.stringify(store.jobs.pending())).not.toContain("secret");
  });

  test("a calendar entry goes along as one", async () => {
    jobTo("sam@example.org");
    const ics = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n";
    await deliverDue({ ...parts, render: () => ({ ...hello, ics }) });
    expect(smtp.received[0]?.raw).toMatch(/text\/calendar; charset=utf-8;\s+method=REQUEST/);
  });

  test("an address is one address, whatever is in it", async () => {
    jobTo("sam@example.org, eve@example.org");
    jobTo("sam@example.org\r\nBcc: eve@example.org");
    await deliverDue(parts);
    expect(smtp.received.flatMap(({ to }) => to)).not.toContain("eve@example.org");
  });

  test("what has nothing to say any more, or nobody to say it to, is dropped", async () => {
    jobTo("sam@example.org");
    await deliverDue({ ...parts, render: () => undefined });
    const { row } = jobTo("kim@example.org");
    store.vault.erase(row);
    await deliverDue(parts);
    expect(smtp.received).toEqual([]);
    expect(store.jobs.pending()).toEqual([]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["dropped", "dropped"]);
  });

  test("a mail that is refused is tried again, later each time, then given up and kept", async () => {
    jobTo("sam@example.org");
    smtp.refuse.add("sam@example.org");
    const tried: number[] = [];
    const start = now;
    for (let due: Instant | null | undefined = now; due; due = store.jobs.pending()[0]?.dueAt) {
      now = due;
      tried.push((now - start) / minute);
      await deliverDue(parts);
    }
    expect(tried).toEqual([0, 1, 6, 21, 81, 321, 1041, 2481]);
    expect(store.jobs.pending()).toMatchObject([{ dueAt: null, attempts: 8 }]);
    expect(outcomes.at(-1)).toMatchObject({ outcome: "given-up", code: "550", attempts: 8 });
  });

  test("one that fails keeps no other back, and a template that throws is one that fails", async () => {
    smtp.refuse.add("bad@example.org");
    jobTo("bad@example.org");
    jobTo("good@example.org");
    await deliverDue(parts);
    expect(smtp.received.map(({ to }) => to)).toEqual([["good@example.org"]]);
    jobTo("good@example.org");
    const render = () => {
      throw new TypeError("Sam Example has no name");
    };
    await deliverDue({ ...parts, render });
    expect(outcomes.at(-1)).toMatchObject({ outcome: "put-off", code: "TypeError" });
  });

  test("a server that is not there is a failure too", async () => {
    jobTo("sam@example.org");
    await smtp.close();
    await deliverDue(parts);
    expect(outcomes).toMatchObject([{ outcome: "put-off", code: expect.stringMatching(/^E[A-Z]+$/) }]);
  });

  test("no outcome names anybody", async () => {
    smtp.refuse.add("bad@example.org");
    jobTo("bad@example.org");
    jobTo("good@example.org");
    await deliverDue(parts);
    expect(outcomes).toHaveLength(2);
    expect(JSON.stringify(outcomes)).not.toMatch(/@|Your way in/);
  });
});

describe("the delivery loop", () => {
  test("sends what waits as it starts, and what is added when it is woken", async () => {
    jobTo("sam@example.org");
    const delivery = startDelivery(parts);
    await vi.waitFor(() => expect(smtp.received).toHaveLength(1));
    jobTo("kim@example.org");
    delivery.wake();
    await vi.waitFor(() => expect(smtp.received).toHaveLength(2));
    await delivery.stop();
  });

  test("misses nothing that is added while it sends", async () => {
    jobTo("sam@example.org");
    const delivery = startDelivery(parts);
    jobTo("kim@example.org");
    delivery.wake();
    await vi.waitFor(() => expect(smtp.received).toHaveLength(2));
    await delivery.stop();
  });

  test("when stopped, finishes what it is sending and leaves the rest for later", async () => {
    for (let family = 0; family < 20; family += 1) jobTo(`family${family}@example.org`);
    const delivery = startDelivery(parts);
    await delivery.stop();
    delivery.wake();
    expect(smtp.received.length).toBeLessThan(20);
    expect(store.jobs.pending()).toHaveLength(20 - smtp.received.length);
  });

  test("outlives a store that fails", async () => {
    jobTo("sam@example.org");
    const fault = vi.fn();
    const full = () => {
      throw new Error("disk full");
    };
    const jobs = { ...store.jobs, due: full };
    const delivery = startDelivery({ ...parts, store: { vault: store.vault, jobs }, fault });
    await vi.waitFor(() => expect(fault).toHaveBeenCalledOnce());
    jobs.due = store.jobs.due as never;
    delivery.wake();
    await vi.waitFor(() => expect(smtp.received).toHaveLength(1));
    await delivery.stop();
  });
});
