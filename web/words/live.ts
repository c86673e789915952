/** Words of the live pages: what participants read (at a reading age of nine or less), and the staff room. */

import type {
  CheckItem,
  EndReason,
  HoldCause,
  RefuseReason,
  RemoveReason,
  SourceKind,
  WaitMessage,
} from "#domain/words.ts";
import type { Trouble } from "../live/session.ts";

export const steps = {
  of: (step: number) => `${step} of 4`,
  names: ["The rules", "How do I look?", "Waiting room", "In the room"],
  label: (step: number) => `Step ${step} of 4`,
} as const;

export const connecting = {
  first: "Opening the door…",
  lost: "The connection is gone. We are trying to get it back. Stay here.",
  lostStaff: "The connection is gone. We are trying to get it back.",
  blind: "Nothing of you is sent, and all pictures and sound are off, until the connection is back.",
  offlineLine: "Right now nothing of you is sent. The connection is gone.",
  media: "Pictures and sound do not come through. Check your internet, then try again.",
  mediaAgain: "Try again",
  stopped: {
    replacedTitle: "This is open in another tab",
    replaced: "You opened this in another tab. Go on there, or bring it back here.",
    here: "Use it here",
    signedOutTitle: "We do not know this browser any more",
    signedOut: "Open your link again. It is in the e-mail about this session.",
    signedOutStaff: "Sign in again, then come back to this page.",
    signIn: "Sign in",
    otherTitle: "This page had a problem",
    other: "Load the page again. If that does not help, try another browser.",
    reload: "Load the page again",
  },
} as const;

export const rules = {
  title: (name: string) => `Hello ${name}`,
  intro: "Before you come in, please read this. If a grown-up is with you, read it together.",
  agree: "Yes, I will keep to the rules",
} as const;

export const preview = {
  title: "How do I look?",
  intro: "Only you can see this. Nothing is sent yet.",
  on: "Switch on camera and microphone",
  own: "Your own picture",
  dark: "Your camera is off",
  level: "How loud you are",
  say: "Say something. The bar should move.",
  camera: "Camera",
  microphone: "Microphone",
  tipsTitle: "Look at your picture",
  tips: [
    "Can we see your face? A light in front of you helps.",
    "No school badge, no address, no post or letters.",
    "No photos of your family behind you.",
    "Are you dressed as you would be at the club?",
  ],
  go: "Go to the waiting room",
  goWithout: "Go on without a camera",
  without: "That is fine. A helper will ask you something, or call the grown-up who signed you up.",
  again: "Try again",
} as const;

export const troubles: Record<Trouble, (kind: SourceKind) => string> = {
  denied: (kind) =>
    `This browser was told not to use the ${kind}. Press the small picture left of the address, allow the ${kind}, then try again.`,
  none: (kind) => `We found no ${kind}. Plug one in, then try again.`,
  "in-use": (kind) => `Another program uses the ${kind}. Close it, then try again.`,
  insecure: (kind) => `The ${kind} only works when the address begins with https. Tell the team.`,
  gone: (kind) => `The ${kind} went away, and nothing comes from it now. Look at its plug, then try again.`,
  failed: (kind) => `The ${kind} did not start. Unplug it and plug it in again, or restart the browser.`,
};

export const waiting = {
  title: "You are in the waiting room",
  soon: "Someone from the team will look, say hello and let you in. You need not do anything.",
  looking: (names: string) => `${names} is looking now.`,
  lookingMany: (names: string) => `${names} are looking now.`,
  lookingHint: "Look into the camera. You can wave!",
  nobodyYet: "Nobody is looking at the moment.",
  messages: {
    "please-wait": "Please wait a little longer. You have done nothing wrong.",
    "face-the-light": "We cannot see your face well. Turn towards a window or a lamp.",
    "carer-in-view-please": "Please ask your grown-up to come into the picture.",
    "we-will-call-you": "We will call the phone number of the grown-up who signed you up.",
  } satisfies Record<WaitMessage, string>,
  messageFrom: "From the team",
  cameraOff: "Your camera is off.",
  cameraOn: "Try with a camera",
  ownPicture: "Your own picture",
  about: "About this session",
  starts: (when: string) => `It starts on ${when}.`,
  leave: "Leave",
} as const;

export const room = {
  title: (name: string) => name,
  stage: "The room",
  empty: "Nobody is on the screen yet. It starts soon.",
  own: "You",
  ownPicture: "Your own picture",
  ownOff: "Your camera is off",
  /** On, and no new picture came just now. */
  ownStill: "Your camera is on",
  dialOff: { microphone: "Microphones are off here", camera: "Cameras are off here", screen: "Screens are off here" },
  turn: {
    on: (kind: SourceKind) => `${capital(kind)} on`,
    off: (kind: SourceKind) => `${capital(kind)} off`,
  },
  noPicture: "No picture",
  speaking: "Sound on",
  /** Where names of others are not shown. */
  someone: "Somebody here",
  screenOf: (name: string) => `${name}'s screen`,
  leader: "leads",
  hear: "Tap to hear",
  ask: {
    title: (by: string, to: string, kind: SourceKind) =>
      kind === "microphone" ? `${by} asks you to be heard by ${to}` : `${by} asks you to be seen by ${to}`,
    words: "You choose. Both answers are fine.",
    yes: "Yes",
    no: "Not now",
  },
  everyone: "everyone",
  team: "the team",
  leave: "Leave",
  leaveTitle: "Do you want to leave?",
  leaveWords: "You can come back with the same link while the session goes on.",
  leaveYes: "Yes, leave",
  leaveNo: "Stay here",
} as const;

export const held = {
  title: "We have paused.",
  words: ["You have done nothing wrong.", "A grown-up will be back in a moment."],
  quiet: "Nobody can see or hear anyone now.",
} as const;

export const goodbye = {
  left: {
    title: "You have left",
    words: "It was good to have you. You can go back in with your link while it goes on.",
  },
  ended: { title: "That was it for today", words: "It was good to have you. Nobody can see or hear you any more." },
  removed: {
    title: "You are not in the session any more",
    words: "The team has ended your visit. If you want to ask why, or tell us your side, talk to the person below.",
  },
  refused: {
    title: "We cannot let you in now",
    kind: "You have done nothing wrong.",
    words: {
      "not-recognised": "We could not be sure who is there. The grown-up who signed you up can call us.",
      "no-carer": "A grown-up needs to be with you. Find one, then ask them to call us.",
      "not-suitable-now": "It does not work just now. The team will write to the grown-up who signed you up.",
      full: "The room is full. The team will write to the grown-up who signed you up.",
    } satisfies Record<RefuseReason, string>,
  },
  elsewhere: {
    title: "Your link is open on another device",
    words: "Go on there. If that is not you, press “I'm worried”, or ask your grown-up to call us.",
  },
  dead: {
    title: "This link opens nothing now",
    words: "Open the link in the e-mail about this session, or ask for a new one.",
  },
  talk: "Was anything strange, or not nice? Tell a grown-up you trust, or press “I'm worried”.",
  close: "You can close this page now.",
  staffTitle: "The session has ended",
  staffWords: "Everyone was said goodbye to, and nobody can see or hear anybody any more.",
  staffNext: [
    "Write down anything you noticed while it is fresh: press “I'm worried”. It goes to the safeguarding lead.",
    "Tell your colleague how it went.",
  ],
  staffBack: "Back to the session",
} as const;

export const staff = {
  title: (name: string) => `Staff room: ${name}`,
  accept: {
    title: (name: string) => `Hello ${name}`,
    words: "You count as one of the adults here from the moment you press, for as long as this page is open.",
    button: (duties: string) => `I am here as ${duties}`,
    notYours: "You are not on the team of this session. Ask the organiser to add you.",
  },
  adults: (have: number, need: number) => `Adults ${have} of ${need}`,
  leadState: {
    unconfirmed: (name: string) => `Lead ${name}: not on call yet`,
    confirmed: (name: string) => `Lead on call: ${name}`,
    withdrawn: (name: string) => `Lead ${name}: has withdrawn`,
  },
  doors: {
    closed: "Doors: closed",
    open: "Doors: open",
    lockedBySteward: "Doors: locked",
    lockedByCover: "Doors: locked, an adult is missing",
  },
  readiness: {
    title: "Before the doors open",
    ok: "Done",
    notYet: "Not yet",
    lead: {
      ok: "The safeguarding lead is on call.",
      do: (anyOf: string, lead: string, phone: string) =>
        `${anyOf} has to press “I am on call” on their own page. Phone of ${lead}: ${phone}`,
    },
    staff: {
      ok: (have: number) => `${have} adults of the team are here.`,
      do: (have: number, need: number, missing: string) =>
        `${have} of ${need} adults are here.${missing === "" ? "" : ` Missing: ${missing}.`}`,
    },
    steward: {
      ok: "A steward is here who does not lead.",
      do: (missing: string) => `A steward who does not lead must be here${missing === "" ? "." : `: ${missing}.`}`,
    },
    "seen-and-heard": {
      ok: "The adults see and hear each other.",
      do: (missing: string) =>
        `Switch on camera and microphone, say hello, and confirm it below.${missing === "" ? "" : ` Still to confirm: ${missing}.`}`,
    },
    vouch: (name: string) => `I see and hear ${name}`,
    open: "Open doors",
    ready: "All is ready.",
    notReady: "The doors stay closed until every line is done.",
  },
  waiting: {
    title: "Waiting room",
    empty: "Nobody waits.",
    closed: "People can wait here before the doors open. You can let them in after that.",
    look: (name: string) => `Look: ${name}`,
    since: (minutes: string) => `waits ${minutes}`,
    claimed: (name: string) => `${name} is looking`,
    noCamera: "no camera",
    gone: "connection lost",
    contested: "also tried on a second device",
    joined: (name: string) => `${name} is in the waiting room.`,
  },
  check: {
    region: (name: string) => `Look at ${name}`,
    preview: (name: string) => `${name} now`,
    noPicture: "No picture yet. They were asked to switch their camera on.",
    noCamera: "They have no camera.",
    registered: "Registered",
    surname: "Name",
    age: "Age",
    carer: "Carer",
    needs: "Needs",
    none: "none told",
    seen: "What did you see?",
    items: {
      "face-seen": "I see the face",
      matches: "It matches what is registered",
      "carer-in-view": "The carer is in the picture",
      "background-fine": "Nothing in the picture tells where they live",
      "no-camera-called": "No camera: I called the registered number, a second adult listened",
    } satisfies Record<CheckItem, string>,
    admit: "Admit",
    wait: "Keep waiting",
    refuse: "Refuse",
    release: "Stop looking",
    sayTitle: (name: string) => `What shall we tell ${name}?`,
    say: {
      "please-wait": "Please wait a little longer",
      "face-the-light": "Turn to the light",
      "carer-in-view-please": "Ask the grown-up into the picture",
      "we-will-call-you": "We will call the registered number",
    } satisfies Record<WaitMessage, string>,
    send: "Tell them",
    refuseTitle: (name: string) => `Refuse ${name}?`,
    refuseWords: "They are told kindly. The registered name is not shown to them.",
    reasons: {
      "not-recognised": "I cannot tell that it is them",
      "no-carer": "No carer is there",
      "not-suitable-now": "It is not suitable now",
      full: "The room is full",
    } satisfies Record<RefuseReason, string>,
  },
  stage: "Stage",
  stageHint: "What everyone sees",
  backstage: "Backstage",
  backstageHint: "Only the team sees",
  stageEmpty: "Nobody is on stage.",
  backstageEmpty: "Nobody is backstage.",
  people: {
    title: "People",
    empty: "Nobody is in the room yet.",
    away: "connection lost",
    sends: {
      nobody: "nobody receives it",
      looking: (names: string) => `${names} receives it`,
      team: "the team receives it",
      everyone: "everyone receives it",
    },
    notStarted: "not switched on",
    asked: "asked, no answer yet",
    dial: (kind: SourceKind, name: string) => `${capital(kind)} of ${name}`,
    remove: (name: string) => `Remove ${name}`,
    removeTitle: (name: string) => `Remove ${name}?`,
    removeWords: "They leave at once and cannot come back with this link.",
    removeButton: "Remove",
    reasons: {
      behaviour: "How they behaved",
      "not-who-they-said": "Not who they said they are",
      "asked-to-leave": "They, or their carer, asked to leave",
      safeguarding: "To keep somebody safe",
    } satisfies Record<RemoveReason, string>,
  },
  team: {
    title: "The team",
    present: "here",
    absent: "not here",
    notAccepted: "has not come yet",
    hears: (names: string) => `sees and hears ${names}`,
    lower: (kind: SourceKind, name: string) => `${capital(kind)} off: ${name}`,
    you: "you",
  },
  own: {
    title: "You",
    on: "Camera and microphone on",
    goOn: "Go on stage",
    goOff: "Leave the stage",
    share: "Share a screen",
    dial: (kind: SourceKind) => `My ${kind}`,
  },
  bar: {
    label: "For everyone",
    stop: "Stop everything",
    stopHint: "or press Esc twice",
    stopping: "Stopping… we repeat it until the server answers.",
    stopped: "Stopped",
    all: (kind: SourceKind) => `All: ${kind}`,
    everybody: "All:",
    mixed: (label: string) => `${label} (now mixed)`,
    lock: "Lock",
    unlock: "Unlock",
    end: "End session",
    endTitle: "End the session?",
    endWords: "Everyone leaves, and no link opens it again.",
    reasons: {
      finished: "It is finished",
      stopped: "Something happened and we stop here",
      cancelled: "It cannot take place",
      "no-staff": "",
    } satisfies Record<EndReason, string>,
  },
  holds: {
    title: "Paused",
    words: "Participants see the holding screen. Nothing of anyone reaches them.",
    resume: "Resume",
    cause: {
      stop: "Somebody of the team stopped everything.",
      cover: "Too few adults were here.",
      lead: "No safeguarding lead is on call.",
      restart: "The server started again.",
      storage: "The server cannot write its log.",
    } satisfies Record<HoldCause, string>,
    lifter: {
      stop: "A steward resumes it.",
      cover: "Any of the team resumes it once two adults are here.",
      lead: "It ends when the lead or a deputy confirms.",
      restart: "Any of the team resumes it once two adults are here.",
      storage: "It ends by itself when writing works again.",
    } satisfies Record<HoldCause, string>,
    since: (time: string) => `since ${time}`,
  },
  cover: {
    missing: (have: number, need: number) => `${have} of ${need} adults are here. Call your colleague.`,
    holdAt: (seconds: number) => `Everything pauses in ${seconds} seconds.`,
    endAt: (minutes: string) => `The session ends by itself in ${minutes}.`,
  },
  notices: {
    title: "Notes",
    empty: "Nothing to note.",
    "second-device": (name: string) => `A second device tried ${name}'s link. It was not let in. Ask ${name}'s carer.`,
    removed: (name: string) => `${name} was removed.`,
    refused: (name: string) => `${name} was refused.`,
  },
  tabs: { label: "Parts of the room", waiting: "Waiting", people: "People", more: "Team" },
  refused: "That did not work.",
  offline: "That was not sent: the connection is gone. Press again when it is back.",
  dismiss: "Close",
} as const;

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
