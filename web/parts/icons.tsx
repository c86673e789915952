/** Shapes. Each is decoration beside a word that says the same, so none has a name of its own. */
import type { ReactNode } from "react";
import type { Meaning } from "../words/who.ts";

export interface Sized {
  /** Pixels, both ways. */
  readonly size?: number;
}

/** A line drawing in a square of 24. */
export function Icon({ size = 24, children }: Sized & { readonly children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

/** The hall: the mark of Chaperone. */
export function HallIcon({ size = 32 }: Sized) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false">
      <path d="M3 15 16 4l13 11v13h-8v-7a5 5 0 0 0-10 0v7H3z" fill="currentColor" />
      <circle cx="16" cy="11.5" r="1.9" fill="var(--front)" />
    </svg>
  );
}

const ClosedEyeIcon = (props: Sized) => (
  <Icon {...props}>
    <path d="M3 10c2.4 3.4 5.4 5 9 5s6.6-1.6 9-5" />
    <path d="m5.2 13-2 2.6M9.5 15l-.9 3.2M14.5 15l.9 3.2M18.8 13l2 2.6" />
  </Icon>
);

const ShieldIcon = (props: Sized) => (
  <Icon {...props}>
    <path d="M12 3 4.5 6v5.5c0 4.5 3 8 7.5 9.5 4.5-1.5 7.5-5 7.5-9.5V6z" />
    <path d="m8.7 12 2.3 2.3 4.3-4.6" />
  </Icon>
);

/** An open circle of people. */
const CircleIcon = (props: Sized) => (
  <Icon {...props}>
    <circle cx="12" cy="4.5" r="2" />
    <circle cx="19" cy="9.5" r="2" />
    <circle cx="16.6" cy="18" r="2" />
    <circle cx="7.4" cy="18" r="2" />
    <circle cx="5" cy="9.5" r="2" />
  </Icon>
);

export const TickIcon = (props: Sized) => (
  <Icon {...props}>
    <path d="m4.5 12.5 5 5 10-11" strokeWidth="3" />
  </Icon>
);

/** What still stands in the way: an open ring. */
export const WaitingIcon = (props: Sized) => (
  <Icon {...props}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </Icon>
);

export const AlertIcon = (props: Sized) => (
  <Icon {...props}>
    <circle cx="12" cy="12" r="9.5" />
    <path d="M12 7v6" strokeWidth="2.6" />
    <path d="M12 16.7v.1" strokeWidth="3" />
  </Icon>
);

export const SpeechIcon = (props: Sized) => (
  <Icon {...props}>
    <path d="M4 5h16v11h-8.5L7 20v-4H4z" />
    <path d="M12 8v2.5M12 13v.1" strokeWidth="2.4" />
  </Icon>
);

export const BellIcon = (props: Sized) => (
  <Icon {...props}>
    <path d="M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4" />
  </Icon>
);

export const BackIcon = (props: Sized) => (
  <Icon {...props}>
    <path d="m14.5 5-7 7 7 7" />
  </Icon>
);

export const CloseIcon = (props: Sized) => (
  <Icon {...props}>
    <path d="m6 6 12 12M18 6 6 18" />
  </Icon>
);

export function MeaningIcon({ meaning, size = 24 }: { readonly meaning: Meaning; readonly size?: number }) {
  if (meaning === "nobody") return <ClosedEyeIcon size={size} />;
  return meaning === "team" ? <ShieldIcon size={size} /> : <CircleIcon size={size} />;
}
