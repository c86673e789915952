/** Whether the engine's UDP port can be had. The media library ends its process when it cannot, so this asks first. */

import { createSocket, type SocketType } from "node:dgram";

/** Binds and lets go. Resolves to the port; rejects with the system's error. */
function tryBind(type: SocketType, port: number, address: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({ type, reuseAddr: false });
    socket.once("error", (error) => {
      socket.close();
      reject(error);
    });
    socket.bind({ port, ...(address === undefined ? {} : { address }), exclusive: true }, () => {
      const bound = socket.address().port;
      socket.close(() => resolve(bound));
    });
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/**
 * Finds that the port is free, or (for 0) finds a free one. Rejects with an Error in plain words that says what to do.
 */
export async function freeUdpPort(port: number, address: string | undefined): Promise<number> {
  try {
    if (address !== undefined) return await tryBind(address.includes(":") ? "udp6" : "udp4", port, address);
    const found = await tryBind("udp4", port, undefined);
    try {
      await tryBind("udp6", found, undefined);
    } catch (error) {
      // A machine without IPv6 is fine.
      if (codeOf(error) === "EADDRINUSE" || codeOf(error) === "EACCES") throw error;
    }
    return found;
  } catch (error) {
    throw new Error(inWords(codeOf(error), port, address), { cause: error });
  }
}

function inWords(code: string, port: number, address: string | undefined): string {
  if (code === "EADDRINUSE") {
    return `Media cannot start: another program uses UDP port ${port}. Stop that program or choose another port.`;
  }
  if (code === "EACCES")
    return `Media cannot start: UDP port ${port} is not allowed for this user. Choose one above 1023.`;
  if (code === "EADDRNOTAVAIL") return `Media cannot start: this machine has no network address ${address}.`;
  return `Media cannot start: UDP port ${port} could not be opened (${code || "unknown cause"}).`;
}
