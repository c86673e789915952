import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { schema } from "./schema.ts";

/** How long to wait for somebody else's lock. Nobody but us writes, so this is for an operator's own tools. */
const busyMs = 1_000;

/** SQLite with prepared statements kept, and transactions that nest. All of the store goes through one of these. */
export class Database {
  readonly #sqlite: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;
  #afterCommit: (() => void)[] = [];
  #toScrub = false;

  /** @param path a file, which is made when it is not there, or `:memory:` */
  constructor(path: string) {
    this.#sqlite = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: busyMs });
    this.#sqlite.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
    this.#sqlite.exec(schema);
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  get<R extends object>(sql: string, ...values: SQLInputValue[]): R | undefined {
    return this.#statement(sql).get(...values) as R | undefined;
  }

  all<R extends object>(sql: string, ...values: SQLInputValue[]): R[] {
    return this.#statement(sql).all(...values) as R[];
  }

  /** As `Store.transaction`. */
  transaction<T>(work: () => T): T {
    const savepoint = `level_${this.#depth}`;
    const outermost = this.#depth === 0;
    const asked = this.#afterCommit.length;
    this.#sqlite.exec(outermost ? "BEGIN IMMEDIATE" : `SAVEPOINT ${savepoint}`);
    this.#depth += 1;
    let result: T;
    try {
      result = work();
      if (result instanceof Promise) throw new TypeError("A transaction cannot wait: its work may not be async");
      this.#sqlite.exec(outermost ? "COMMIT" : `RELEASE ${savepoint}`);
    } catch (error) {
      // A full disk or the like may have rolled all of it back already.
      if (this.#sqlite.isTransaction) {
        this.#sqlite.exec(outermost ? "ROLLBACK" : `ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
      }
      this.#afterCommit.length = asked;
      throw error;
    } finally {
      this.#depth -= 1;
    }
    if (outermost) this.#settle();
    return result;
  }

  /** Runs `work` once the running transaction is durable, and never if it is undone. */
  afterCommit(work: () => void): void {
    this.#afterCommit.push(work);
  }

  /** Asks that what the running transaction deletes is also gone from the write-ahead log once it commits. */
  scrubAfterCommit(): void {
    this.afterCommit(() => {
      this.#toScrub = true;
    });
  }

  #settle(): void {
    for (const work of this.#afterCommit.splice(0)) work();
    if (!this.#toScrub) return;
    // A reader may be in the way, such as verify-log. It is not waited for: the next commit tries again.
    this.#sqlite.exec("PRAGMA busy_timeout = 0");
    const outcome = this.#sqlite.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get();
    this.#sqlite.exec(`PRAGMA busy_timeout = ${busyMs}`);
    this.#toScrub = outcome?.busy !== 0;
  }

  close(): void {
    this.#statements.clear();
    this.#sqlite.close();
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#sqlite.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
