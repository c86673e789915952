/** Cameras and microphones that do not do what they should. */
import type { Page } from "playwright-core";

export interface Failing {
  readonly camera?: string;
  readonly microphone?: string;
}

interface Faulty {
  working?: MediaDevices["getUserMedia"];
}

/** From now on the browser answers with these `DOMException`s. */
export const failDevices = (page: Page, failing: Failing): Promise<void> =>
  page.evaluate(({ camera, microphone }) => {
    const faulty = window as unknown as Faulty;
    faulty.working ??= navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const { working } = faulty;
    navigator.mediaDevices.getUserMedia = (constraints = {}) => {
      const name = constraints.video ? camera : microphone;
      return name === undefined ? working(constraints) : Promise.reject(new DOMException("it fails", name));
    };
  }, failing);

export const mendDevices = (page: Page): Promise<void> => failDevices(page, {});

/** The plug is pulled: the browser ends the track and says so, as no page can do by itself. */
export const unplug = (page: Page, kind: "audio" | "video"): Promise<void> =>
  page.evaluate((kind) => {
    const track = window.captured.findLast((one) => one.kind === kind && one.readyState === "live");
    if (!track) throw new Error(`no live ${kind} track`);
    track.stop();
    track.dispatchEvent(new Event("ended"));
  }, kind);
