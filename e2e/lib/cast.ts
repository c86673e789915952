/** Who plays: each with a camera of one colour and a microphone of one pitch, so that pixels and sound tell who it is. */
export interface Player {
  readonly name: string;
  /** Red, green, blue, 0 to 255. */
  readonly colour: readonly [number, number, number];
  /** Hertz; far enough apart that a browser's spectrum tells them from each other. */
  readonly pitch: number;
}

export const cast = {
  leader: { name: "leader", colour: [220, 40, 40], pitch: 440 },
  steward: { name: "steward", colour: [40, 170, 60], pitch: 620 },
  first: { name: "first", colour: [50, 70, 220], pitch: 880 },
  /** In Firefox, whose own fake microphone hums at 1 kHz. */
  firefox: { name: "firefox", colour: [230, 90, 200], pitch: 1000 },
  second: { name: "second", colour: [230, 210, 40], pitch: 1240 },
} as const satisfies Record<string, Player>;

export type Part = keyof typeof cast;
export const parts = Object.keys(cast) as readonly Part[];
