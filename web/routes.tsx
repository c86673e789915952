/** Every page and its address. Each is code of its own, so that a participant's browser never loads the organiser's. */

import { type ComponentType, lazy, Suspense } from "react";
import { Loading } from "./parts/loading.tsx";
import { NotFound } from "./parts/not-found.tsx";
import { PageFault } from "./parts/page-fault.tsx";
import { match, type Params, usePath } from "./parts/router.tsx";

type PageOf = ComponentType<Params>;
type Loaded = Promise<{ default: ComponentType<never> }>;

const page = (load: () => Loaded) => lazy(load as () => Promise<{ default: PageOf }>);

const routes: readonly (readonly [pattern: string, page: PageOf])[] = [
  ["/", page(() => import("./steps/plan/start.tsx"))],
  ["/setup", page(() => import("./steps/plan/set-up.tsx"))],
  ["/join", page(() => import("./steps/plan/join.tsx"))],
  ["/in", page(() => import("./steps/plan/in.tsx"))],
  ["/sign-in", page(() => import("./steps/plan/sign-in.tsx"))],
  ["/team", page(() => import("./steps/plan/team.tsx"))],
  ["/plan", page(() => import("./steps/plan/plan.tsx"))],
  ["/session/:session", page(() => import("./steps/plan/session.tsx"))],
  ["/session/:session/room", page(() => import("./live/staff-room.tsx"))],
  ["/outbox", page(() => import("./steps/plan/outbox.tsx"))],
  ["/on-call", page(() => import("./steps/follow-up/on-call.tsx"))],
  ["/casebook", page(() => import("./steps/follow-up/casebook.tsx"))],
  ["/casebook/:concern", page(() => import("./steps/follow-up/case.tsx"))],
  ["/register/:session", page(() => import("./steps/register/register.tsx"))],
  ["/pass", page(() => import("./steps/pass/pass.tsx"))],
  ["/pass/:pass", page(() => import("./live/participant.tsx"))],
  ["/follow-up", page(() => import("./steps/follow-up/follow-up.tsx"))],
  ["/worried", page(() => import("./steps/follow-up/worried.tsx"))],
];

export function App() {
  const path = usePath();
  return (
    <PageFault key={path}>
      <Suspense fallback={<Loading />}>{pageAt(path)}</Suspense>
    </PageFault>
  );
}

function pageAt(path: string) {
  for (const [pattern, Found] of routes) {
    const params = match(pattern, path);
    if (params) return <Found key={path} {...params} />;
  }
  return <NotFound />;
}
