import { useEffect, useState } from "react";
import { useSession } from "../../live/context.ts";
import { type Device, type DeviceKind, listDevices, watchDevices } from "../../media/devices.ts";
import styles from "./preview.module.css";

export interface DevicePickerProps {
  readonly kind: DeviceKind;
  readonly label: string;
  readonly track: MediaStreamTrack;
}

/** Which camera, which microphone: there only where there is a choice. */
export function DevicePicker({ kind, label, track }: DevicePickerProps) {
  const session = useSession();
  const devices = useDevices(kind);
  if (devices.length < 2) return null;
  return (
    <label className={styles.picker}>
      <span>{label}</span>
      <select
        value={track.getSettings().deviceId ?? ""}
        onChange={(event) => void session.turnOn(kind, event.target.value)}
      >
        {devices.map(({ id, label: name }, i) => (
          <option key={id} value={id}>
            {name || `${label} ${i + 1}`}
          </option>
        ))}
      </select>
    </label>
  );
}

function useDevices(kind: DeviceKind): readonly Device[] {
  const [devices, setDevices] = useState<readonly Device[]>([]);
  useEffect(() => {
    let gone = false;
    const read = async () => {
      const all = await listDevices(kind);
      if (!gone) setDevices(all);
    };
    void read();
    const unwatch = watchDevices(() => void read());
    return () => {
      gone = true;
      unwatch();
    };
  }, [kind]);
  return devices;
}
