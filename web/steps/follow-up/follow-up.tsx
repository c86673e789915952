import { Loading } from "../../parts/loading.tsx";
import { Page } from "../../parts/page.tsx";

export default function Coming() {
  return (
    <Page title="Chaperone">
      <Loading />
    </Page>
  );
}
