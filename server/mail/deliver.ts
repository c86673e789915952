import type { Id, Instant } from "#domain/words.ts";
import type { Job, Store, Subject } from "#server/store/store.ts";
import { type Mail, MailFault, type Transport } from "./transport.ts";

/**
 * Writes a mail at the moment it is sent; links are minted here, so that no link is ever stored (PASS-1). Undefined
 * when there is nothing left to say: the session was cancelled, the pass is gone.
 */
export type Render = (template: string, ids: Subject) => Omit<Mail, "to"> | undefined;

/** What became of a job, fit for a log: no address, no words. */
export type Outcome = { readonly job: Id<"job">; readonly template: string } & (
  | { readonly outcome: "sent" }
  /** Nothing to say any more, or its address was erased. */
  | { readonly outcome: "dropped" }
  | { readonly outcome: "put-off" | "given-up"; readonly attempts: number; readonly code: string }
);

export interface DeliveryParts {
  readonly store: Pick<Store, "jobs" | "vault">;
  readonly transport: Transport;
  readonly render: Render;
  readonly now: () => Instant;
  readonly report: (outcome: Outcome) => void;
}

/** What the loop needs besides. */
export interface LoopParts extends DeliveryParts {
  /** The store itself failed, so nothing is known of the mail it held. The loop goes on and tries again. */
  readonly fault: (error: unknown) => void;
}

const minute = 60_000;
/** How long to wait after the first failure, the second, and so on. After the last a job is given up: two days in all. */
const waits = [1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60].map((minutes) => minutes * minute);
const atOnce = 4;
/** How often to look for mail whose time has come, in milliseconds. */
const lookEvery = 10_000;

/**
 * Sends all mail that is due, a few at once. Resolves when none is left that is due, or with what it is sending once it
 * is told to stop. Rejects only when the store itself fails.
 */
export async function deliverDue(parts: DeliveryParts, stop?: AbortSignal): Promise<void> {
  while (!stop?.aborted) {
    const batch = parts.store.jobs.due(parts.now()).slice(0, atOnce);
    if (batch.length === 0) return;
    await Promise.all(batch.map((job) => deliver(job, parts)));
  }
}

async function deliver(job: Job, { store, transport, render, now, report }: DeliveryParts): Promise<void> {
  const { id, template } = job;
  try {
    const to = store.vault.get(job.to.table, job.to.row, job.to.field);
    const mail = to === undefined ? undefined : render(template, job.ids);
    if (to !== undefined && mail !== undefined) await transport.send({ ...mail, to });
    store.jobs.done(id);
    report({ job: id, template, outcome: mail === undefined ? "dropped" : "sent" });
  } catch (error) {
    const attempts = job.attempts + 1;
    const wait = waits[job.attempts];
    store.jobs.failed(id, wait === undefined ? null : ((now() + wait) as Instant), attempts);
    // Anything but a MailFault is a fault of ours, such as a template that throws; its text may hold what it rendered.
    const code = error instanceof MailFault ? error.code : error instanceof Error ? error.name : "unknown";
    report({ job: id, template, outcome: wait === undefined ? "given-up" : "put-off", attempts, code });
  }
}

export interface Delivery {
  /** Looks for due mail now rather than at the next turn: after a job was added. */
  wake(): void;
  /** Lets what is being sent finish, then closes the transport. */
  stop(): Promise<void>;
}

/** Keeps sending what is due until it is stopped. Without SMTP nobody calls this, and jobs stay for the outbox page. */
export function startDelivery(parts: LoopParts): Delivery {
  const stop = new AbortController();
  let running: Promise<void> | undefined;
  let again = false;

  const turn = () => {
    if (stop.signal.aborted) return;
    again = running !== undefined;
    running ??= deliverDue(parts, stop.signal)
      .catch(parts.fault)
      .finally(() => {
        running = undefined;
        if (again) turn();
      });
  };
  const timer = setInterval(turn, lookEvery);
  turn();

  return {
    wake: turn,
    stop: async () => {
      stop.abort();
      clearInterval(timer);
      await running;
      parts.transport.close();
    },
  };
}
