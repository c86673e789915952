/**
 * The catalogue of everything Chaperone may refuse: a code for machines, and a sentence for people that says what to do
 * next. A test guards that every code that the kernel or the server can answer stands here, and that none is dead.
 */
export const errors = {
  // The other side broke the protocol.
  "bad-input": {
    status: 400,
    words: "Something in this form is missing or too long. Look at the marked fields and send it again.",
  },
  "too-large": { status: 413, words: "That was too long. Shorten it and send it again." },
  "malformed-sdp": {
    status: 400,
    words: "Your browser could not set up camera and sound. Reload the page, or try another browser.",
  },
  "too-fast": { status: 429, words: "That was a lot at once. Wait a moment and try again." },
  "wrong-origin": {
    status: 403,
    words: "This request came from another site. Open Chaperone's own address and try again.",
  },
  "not-found": { status: 404, words: "There is nothing here. Check the link, or go to the start page." },
  crashed: {
    status: 500,
    words:
      "Something went wrong on our side. Nothing was lost. Try again; if it happens again, tell the organiser the number shown.",
  },
  "media-down": { status: 503, words: "Camera and sound are starting again. This takes a few seconds." },
  // Who are you?
  "not-signed-in": { status: 401, words: "Sign in first." },
  "sign-in-failed": {
    status: 401,
    words: "That e-mail and password do not go together. Try again, or ask an organiser for a new invitation.",
  },
  "not-yours": { status: 403, words: "Your role does not allow this. Ask an organiser." },
  "dead-link": { status: 410, words: "This link opens nothing now. Send a new one to the registered address." },
  // The kernel's refusals.
  "already-so": { status: 409, words: "This has been done already. Nothing more is needed." },
  "session-ended": { status: 409, words: "This session has ended." },
  "not-ready": { status: 409, words: "The doors cannot open yet. The list above them says what is missing." },
  "doors-closed": { status: 409, words: "The doors are not open. Open them first." },
  locked: { status: 409, words: "The doors are locked. Unlock them to let somebody in." },
  held: { status: 409, words: "The session is paused. Resume it first." },
  "not-claimed": { status: 409, words: "Nobody has looked at this person yet. Look first, then decide." },
  "claimed-by-another": { status: 409, words: "A colleague is looking at this person now." },
  "not-waiting": { status: 409, words: "This person is not in the waiting room any more." },
  "not-in-room": { status: 409, words: "This person is not in the room any more." },
  "not-checked": { status: 409, words: "Tick what you saw first: the face, and that it matches; or that you called." },
  "not-agreed": { status: 409, words: "The rules come first. Read them and agree." },
  "dial-off": { status: 409, words: "This is switched off here. A helper can switch it on." },
  "cover-missing": { status: 409, words: "Two adults must be here before this can go on. Call your colleague." },
  "lead-missing": { status: 409, words: "The safeguarding lead, or a deputy, must be on call. Ring them." },
  "other-lifter": { status: 409, words: "This pause is lifted by somebody else. The line beside it says by whom." },
  "not-rostered": { status: 403, words: "You are not on the team of this session. Ask the organiser to add you." },
  "second-device": {
    status: 409,
    words: "This link is open on another device. Use that one. A helper has been told, and can move it for you.",
  },
  "not-vetted": { status: 409, words: "Nobody has approved this person yet." },
  "unchecked-member": {
    status: 409,
    words: "This member's check is not confirmed. Ask another member to confirm it first.",
  },
  yourself: { status: 409, words: "Nobody can do this for themselves. Ask another member." },
  "lead-clash": {
    status: 409,
    words: "The safeguarding lead cannot lead or steward as well, unless a deputy is on call.",
  },
  "no-leader": {
    status: 409,
    words: "A session needs a leader, a steward who is somebody else, and a safeguarding lead.",
  },
  "too-early": {
    status: 409,
    words: "It is too early for this. Being on call can be confirmed from two hours before the start.",
  },
  "registration-closed": { status: 409, words: "Registration for this session is closed. Ask the organiser." },
  "email-taken": { status: 409, words: "A team member has this e-mail address already." },
} as const satisfies Record<string, { status: number; words: string }>;

export type ErrorCode = keyof typeof errors;

/** The body of every HTTP answer that is not a success. `fields` names what `bad-input` found, as dotted paths. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly words: string;
  readonly fields?: readonly { readonly path: string; readonly why: string }[];
  /** Of a crash, to find it in the log. */
  readonly id?: string;
}
