/** Shapes of the live pages. Each stands beside a word that says the same. */
import { Icon, type Sized } from "../parts/icons.tsx";

export const MicrophoneIcon = (props: Sized) => (
  <Icon {...props}>
    <rect x="9" y="3" width="6" height="11" rx="3" />
    <path d="M5 11.5a7 7 0 0 0 14 0M12 18.5V21" />
  </Icon>
);
export const CameraIcon = (props: Sized) => (
  <Icon {...props}>
    <rect x="3" y="6.5" width="12.5" height="11" rx="2" />
    <path d="m15.5 11 5.5-3v8l-5.5-3" />
  </Icon>
);
export const StopIcon = ({ size = 24 }: Sized) => (
  <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
    <rect x="4" y="4" width="16" height="16" rx="2" fill="currentColor" />
  </svg>
);
export const SoundIcon = (props: Sized) => (
  <Icon {...props}>
    <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11" />
  </Icon>
);
