import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Another process has this data folder open. The message is for the operator. */
export class FolderInUse extends Error {
  override readonly name = "FolderInUse";
}

/**
 * Keeps a second server out of a data folder until the returned function is called or this process dies, by whatever
 * death: the system itself drops the lock, so none is ever left behind.
 *
 * @throws {FolderInUse}
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, "chaperone.lock"), { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== sqliteBusy) throw error;
    throw new FolderInUse(`Chaperone is already running on the data folder ${folder}. Stop that one first.`);
  }
  return () => lock.close();
}

const sqliteBusy = 5;
