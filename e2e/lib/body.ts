/**
 * Runs in the page before anything else: gives it a camera of one colour and a microphone of one pitch, and keeps hold
 * of every PeerConnection, so that a test can look at the wire itself and not at what the page makes of it.
 *
 * It is turned into text, so it uses nothing from outside itself. Firefox runs it as well.
 */
export interface Body {
  readonly colour: readonly number[];
  /** Hertz; null: the browser's own fake microphone, where no sound can be made without a sound card. */
  readonly pitch: number | null;
}

declare global {
  interface Window {
    /** Every PeerConnection this page made, oldest first. */
    peers: RTCPeerConnection[];
    /** Cameras and microphones the page asked for, so that a test can unplug them. */
    captured: MediaStreamTrack[];
  }
}

export const takeBody = ({ colour, pitch }: Body): void => {
  window.peers = [];
  window.captured = [];
  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      window.peers.push(this);
    }
  };

  const camera = (): MediaStreamTrack => {
    const canvas = document.createElement("canvas");
    canvas.width = 320;
    canvas.height = 240;
    const context = canvas.getContext("2d");
    let turn = 0;
    const paint = () => {
      if (!context) return;
      context.fillStyle = `rgb(${colour.join(" ")})`;
      context.fillRect(0, 0, canvas.width, canvas.height);
      // One corner flickers, as a real camera's picture is never twice the same.
      context.fillStyle = turn++ % 2 ? "#000" : "#fff";
      context.fillRect(0, 0, 8, 8);
    };
    paint();
    setInterval(paint, 66);
    const [track] = canvas.captureStream(15).getVideoTracks();
    if (!track) throw new Error("no canvas track");
    return track;
  };

  const microphone = (frequency: number): MediaStreamTrack => {
    const context = new AudioContext();
    const tone = context.createOscillator();
    tone.frequency.value = frequency;
    const gain = context.createGain();
    gain.gain.value = 0.2;
    const out = context.createMediaStreamDestination();
    tone.connect(gain).connect(out);
    tone.start();
    void context.resume();
    const [track] = out.stream.getAudioTracks();
    if (!track) throw new Error("no tone track");
    return track;
  };

  const native = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints = {}) => {
    const tracks: MediaStreamTrack[] = [];
    if (constraints.video) tracks.push(camera());
    if (constraints.audio && pitch !== null) tracks.push(microphone(pitch));
    if (constraints.audio && pitch === null) tracks.push(...(await native({ audio: true })).getTracks());
    window.captured.push(...tracks);
    return new MediaStream(tracks);
  };
};
