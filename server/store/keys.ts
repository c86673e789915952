import { createHmac, createPrivateKey, createPublicKey, hkdfSync, type KeyObject, randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Every key the store needs, each derived from the master key for one purpose only. 32 bytes where not said. */
export interface Keys {
  /** Wraps the key of each owner in the vault. */
  readonly wrap: Buffer;
  /** Digests mail addresses for the lookup. */
  readonly digest: Buffer;
  /** Ed25519; signs checkpoints. */
  readonly sign: KeyObject;
  readonly publicKey: KeyObject;
  /** Tells whether a key file belongs to a database. Gives nothing away. */
  readonly check: Buffer;
}

/** The key file is missing, or unreadable, or another installation's. The message is for the operator. */
export class KeyFault extends Error {
  override readonly name = "KeyFault";
}

const masterBytes = 32;
const pkcs8Ed25519 = Buffer.from("302e020100300506032b657004220420", "hex");
const spkiEd25519 = Buffer.from("302a300506032b6570032100", "hex");

/**
 * Reads the master key.
 * @throws {KeyFault} when the file is missing or holds no key
 */
export function readKeyFile(path: string): Buffer {
  if (!existsSync(path)) {
    throw new KeyFault(
      `The key file ${path} is missing, and without it nothing that was kept can be read. ` +
        "Put it back from where you keep its copy, or say where it is with CHAPERONE_KEY_FILE.",
    );
  }
  const key = Buffer.from(readFileSync(path, "utf8").trim(), "base64url");
  if (key.length !== masterBytes) throw new KeyFault(`The file ${path} holds no key of Chaperone's.`);
  return key;
}

/** Makes a key file that its owner alone can read, on disk for good when this returns. Keeps one that is there. */
export function createKeyFile(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, `${newMasterKey().toString("base64url")}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export function newMasterKey(): Buffer {
  return randomBytes(masterBytes);
}

export function deriveKeys(master: Buffer): Keys {
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", master, "", `chaperone/1/${purpose}`, 32));
  const sign = createPrivateKey({
    key: Buffer.concat([pkcs8Ed25519, derive("sign")]),
    format: "der",
    type: "pkcs8",
  });
  return {
    wrap: derive("wrap"),
    digest: derive("digest"),
    sign,
    publicKey: createPublicKey(sign),
    check: createHmac("sha256", derive("check")).update("chaperone").digest(),
  };
}

/** Raw Ed25519 public key, base64url. */
export function publicKeyText(key: KeyObject): string {
  return key.export({ format: "der", type: "spki" }).subarray(spkiEd25519.length).toString("base64url");
}

/** @throws when the text is no Ed25519 public key */
export function publicKeyFrom(text: string): KeyObject {
  const key = Buffer.concat([spkiEd25519, Buffer.from(text, "base64url")]);
  return createPublicKey({ key, format: "der", type: "spki" });
}
