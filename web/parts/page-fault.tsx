import type { ReactNode } from "react";
import { Component } from "react";
import { ApiError } from "../api.ts";
import { faults } from "../words/faults.ts";
import { Fault } from "./notice.tsx";
import { Page } from "./page.tsx";

/** A page that broke, or whose code did not arrive, is loaded again by a press. */
export class PageFault extends Component<{ readonly children: ReactNode }, { readonly broke: boolean }> {
  override state = { broke: false };
  static getDerivedStateFromError() {
    return { broke: true };
  }
  override render() {
    if (!this.state.broke) return this.props.children;
    return (
      <Page title={faults.title}>
        <Fault error={new ApiError("crashed", faults.here)} retry={() => location.reload()} />
      </Page>
    );
  }
}
