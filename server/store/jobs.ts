import type { Id, Instant } from "#domain/words.ts";
import type { Database } from "./database.ts";
import { newId } from "./ids.ts";
import { assertPlain } from "./plain.ts";
import type { Job, Jobs, Subject } from "./store.ts";

type JobRow = {
  id: Id<"job">;
  template: string;
  ids: string;
  tbl: string;
  row: string;
  field: string;
  due: Instant | null;
  attempts: number;
};

/** Mail still to be sent. What a job refers to may be gone when its time comes; then there is nothing to send. */
export function createJobs(db: Database): Jobs {
  const select = "SELECT id, template, ids, tbl, row, field, due, attempts FROM job";
  return {
    add: ({ template, ids, to, dueAt }) => {
      assertPlain({ template, ids, to }, "job");
      const id = newId<Id<"job">>();
      db.run(
        "INSERT INTO job (id, template, ids, tbl, row, field, due, attempts) VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
        id,
        template,
        JSON.stringify(ids),
        to.table,
        to.row,
        to.field,
        dueAt,
      );
      return id;
    },
    due: (now) => db.all<JobRow>(`${select} WHERE due <= ? ORDER BY due, number`, now).map(fromRow),
    pending: () => db.all<JobRow>(`${select} ORDER BY number`).map(fromRow),
    done: (id) => {
      db.run("DELETE FROM job WHERE id = ?", id);
    },
    failed: (id, at, attempts) => {
      db.run("UPDATE job SET due = ?, attempts = ? WHERE id = ?", at, attempts, id);
    },
  };
}

function fromRow({ id, template, ids, tbl, row, field, due, attempts }: JobRow): Job {
  return { id, template, ids: JSON.parse(ids) as Subject, to: { table: tbl, row, field }, dueAt: due, attempts };
}
