/**
 * What a page's connection really receives: pixels and sound straight off its receivers, whatever the page shows. This
 * is what a tampered client would see and hear too.
 *
 * The function is turned into text and runs in the page, so it uses nothing from outside itself.
 */
export interface Sensed {
  /** Mean colour of each video receiver that has a picture. */
  readonly colours: readonly (readonly [number, number, number])[];
  /** Loudness (dB, 0 is full) of each pitch asked for, the loudest receiver of each. */
  readonly loudness: readonly number[];
}

export const sense = async (pitches: readonly number[]): Promise<Sensed> => {
  type Ear = { analyser: AnalyserNode; data: Float32Array<ArrayBuffer> };
  // By the track itself: a connection made anew gives its tracks the ids of the one before.
  type Organs = {
    eyes: Map<MediaStreamTrack, HTMLVideoElement>;
    ears: Map<MediaStreamTrack, Ear>;
    context: AudioContext;
  };
  const holder = window as unknown as { organs?: Organs };
  holder.organs ??= { eyes: new Map(), ears: new Map(), context: new AudioContext() };
  const { eyes, ears, context } = holder.organs;
  // Not awaited: a browser that wants a press first would keep us waiting.
  void context.resume();

  const live = window.peers.filter((peer) => peer.connectionState !== "closed");
  const tracks = live.flatMap((peer) => peer.getReceivers().map((receiver) => receiver.track));
  const colours: [number, number, number][] = [];
  for (const track of tracks.filter(({ kind }) => kind === "video")) {
    let eye = eyes.get(track);
    if (!eye) {
      eye = document.createElement("video");
      eye.muted = true;
      eye.srcObject = new MediaStream([track]);
      eyes.set(track, eye);
      void eye.play().catch(() => {});
    }
    if (eye.readyState < 2 || eye.videoWidth === 0) continue;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 16;
    const pen = canvas.getContext("2d");
    if (!pen) continue;
    // The middle of the picture: corners flicker.
    pen.drawImage(eye, eye.videoWidth / 4, eye.videoHeight / 4, eye.videoWidth / 2, eye.videoHeight / 2, 0, 0, 16, 16);
    const { data } = pen.getImageData(0, 0, 16, 16);
    const sum = [0, 0, 0];
    for (let i = 0; i < data.length; i += 4) for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (data[i + c] ?? 0);
    const [r = 0, g = 0, b = 0] = sum.map((value) => Math.round(value / 256));
    colours.push([r, g, b]);
  }

  const loudness = pitches.map(() => -200);
  for (const track of tracks.filter(({ kind }) => kind === "audio")) {
    let ear = ears.get(track);
    if (!ear) {
      // A remote track flows into Web Audio only while an element plays it.
      const element = document.createElement("audio");
      element.muted = true;
      element.srcObject = new MediaStream([track]);
      void element.play().catch(() => {});
      const analyser = context.createAnalyser();
      analyser.fftSize = 8192;
      analyser.smoothingTimeConstant = 0;
      context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
      ear = { analyser, data: new Float32Array(analyser.frequencyBinCount) };
      ears.set(track, ear);
    }
    ear.analyser.getFloatFrequencyData(ear.data);
    const width = context.sampleRate / ear.analyser.fftSize;
    pitches.forEach((pitch, index) => {
      const middle = Math.round(pitch / width);
      for (let bin = middle - 2; bin <= middle + 2; bin++) {
        loudness[index] = Math.max(loudness[index] ?? -200, ear.data[bin] ?? -200);
      }
    });
  }
  return { colours, loudness };
};

/**
 * Whether sound comes in, of whomever: the energy that the decoder of any receiver gains within half a second. For a
 * browser that runs no Web Audio without a sound card.
 */
export const gainsSound = async (): Promise<boolean> => {
  const energy = async () => {
    let sum = 0;
    for (const peer of window.peers.filter(({ connectionState }) => connectionState !== "closed")) {
      for (const report of (await peer.getStats()).values()) {
        if (report.type === "inbound-rtp" && report.kind === "audio") sum += report.totalAudioEnergy ?? 0;
      }
    }
    return sum;
  };
  const before = await energy();
  await new Promise((resolve) => setTimeout(resolve, 500));
  return (await energy()) - before > 0.001;
};
