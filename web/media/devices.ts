/** Camera and microphone: opening them, saying plainly why that failed, and noticing when they go away. */

export type DeviceKind = "camera" | "microphone";

/**
 * denied: the person or the system said no. none: there is no such device. in-use: another program has it.
 * insecure: the page is not served over HTTPS. failed: anything else.
 */
export type DeviceFailure = "denied" | "none" | "in-use" | "insecure" | "failed";

export type Opened =
  | { readonly ok: true; readonly track: MediaStreamTrack }
  | { readonly ok: false; readonly failure: DeviceFailure };

export interface Device {
  readonly id: string;
  /** What the system calls it; empty until the person has allowed one device of the kind. */
  readonly label: string;
}

/** Opens one device; `id` is of {@link listDevices}, and without it the browser chooses. Never rejects. */
export async function openDevice(kind: DeviceKind, id?: string): Promise<Opened> {
  if (!window.isSecureContext || navigator.mediaDevices === undefined) return { ok: false, failure: "insecure" };
  const chosen = id === undefined ? {} : { deviceId: { exact: id } };
  const constraints: MediaStreamConstraints =
    kind === "camera"
      ? { video: { ...chosen, width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24, max: 30 } } }
      : { audio: { ...chosen, echoCancellation: true, noiseSuppression: true, autoGainControl: true } };
  try {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    const [track] = stream.getTracks();
    return track === undefined ? { ok: false, failure: "none" } : { ok: true, track };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

/** The code for what `getUserMedia` was rejected with. */
function failureOf(error: unknown): DeviceFailure {
  const name = typeof error === "object" && error !== null && "name" in error ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "none";
  if (name === "NotReadableError" || name === "AbortError") return "in-use";
  return "failed";
}

/** The devices of a kind; empty where the browser tells none. Never rejects. */
export async function listDevices(kind: DeviceKind): Promise<Device[]> {
  const wanted = kind === "camera" ? "videoinput" : "audioinput";
  try {
    const all = await navigator.mediaDevices.enumerateDevices();
    return all
      .filter((device) => device.kind === wanted && device.deviceId !== "")
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  } catch {
    return [];
  }
}

/** Calls `onChange` when a device is plugged in or out. Returns what ends that. */
export function watchDevices(onChange: () => void): () => void {
  const devices = navigator.mediaDevices;
  if (devices === undefined) return () => {};
  devices.addEventListener("devicechange", onChange);
  return () => devices.removeEventListener("devicechange", onChange);
}
