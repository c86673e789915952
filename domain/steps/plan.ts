/** *Plan*: a session, who leads, who stewards, who is on call. */
import { onCallWindow } from "../rules/cover.ts";
import { type Deciders, type Evolvers, happened, refuse, withStaff } from "../session/shape.ts";
import type { Staff } from "../session/state.ts";
import type { Duty, MemberId } from "../words.ts";

const newStaff = (member: MemberId): Staff => ({
  member,
  duties: [],
  accepted: false,
  connections: {},
  vouched: [],
  sources: [],
});

export const decidePlan: Pick<Deciders, "plan.session" | "plan.roster" | "plan.on-call"> = {
  "plan.session": (state, { do: _, ...plan }, { by }) => {
    if (state.plan) return refuse("already-so");
    if (by.as !== "member" || !by.organiser) return refuse("not-yours");
    const doing = (duty: Duty) =>
      new Set(plan.roster.filter((entry) => entry.duty === duty).map((entry) => entry.member));
    const [leaders, stewards, leads] = [doing("leader"), doing("steward"), doing("lead")];
    const free = (members: ReadonlySet<MemberId>) => [...members].some((m) => !leaders.has(m) && !stewards.has(m));
    if (leaders.size === 0 || leads.size === 0 || ![...stewards].some((m) => !leaders.has(m)))
      return refuse("no-leader");
    if (!free(leads) && !free(doing("deputy"))) return refuse("lead-clash");
    if (plan.minStaff < 2) return refuse("bad-input");
    return happened({ type: "session.planned", ...plan, by: by.member });
  },

  // COVER-4: the organiser or the lead, never the leader alone, rosters another member, who must accept.
  "plan.roster": (state, { member, duty }, { by }) => {
    if (!state.plan) return refuse("not-found");
    if (state.phase === "ended") return refuse("session-ended");
    if (by.as !== "member") return refuse("not-yours");
    const isLead = state.staff[by.member]?.duties.some((d) => d === "lead" || d === "deputy") ?? false;
    if (!by.organiser && !isLead) return refuse("not-yours");
    if (!by.organiser && by.member === member) return refuse("yourself");
    if (state.staff[member]?.duties.includes(duty)) return refuse("already-so");
    return happened({ type: "staff.rostered", entry: { member, duty }, by: by.member });
  },

  // READY-1: by a press of the lead's or a deputy's own; COVER-3: "I cannot any more" is the same press turned.
  "plan.on-call": (state, { yes }, { by, at, facts }) => {
    if (!state.plan) return refuse("not-found");
    if (state.phase === "ended") return refuse("session-ended");
    if (by.as !== "member") return refuse("not-yours");
    const duties = state.staff[by.member]?.duties ?? [];
    const duty = duties.includes("lead") ? "lead" : duties.includes("deputy") ? "deputy" : null;
    if (duty === null) return refuse("not-yours");
    if (!yes)
      return by.member in state.onCall ? happened({ type: "lead.withdrew", by: by.member }) : refuse("already-so");
    if (duties.includes("leader") || duties.includes("steward")) return refuse("lead-clash");
    // VET-2: the lead is of the team like the others, and nobody's own word makes them so.
    if (facts.checked(by.member) === null) return refuse("unchecked-member");
    if (at < state.plan.startsAt - onCallWindow) return refuse("too-early");
    return happened({ type: "lead.confirmed", duty, by: by.member });
  },
};

export const evolvePlan: Pick<Evolvers, "session.planned" | "staff.rostered" | "lead.confirmed" | "lead.withdrew"> = {
  "session.planned": (state, { type: _, by: __, roster, ...plan }) => {
    const staff: Record<MemberId, Staff> = {};
    for (const { member, duty } of roster) {
      const known = staff[member] ?? newStaff(member);
      staff[member] = { ...known, duties: [...new Set([...known.duties, duty])] };
    }
    return { ...state, plan, staff };
  },
  "staff.rostered": (state, { entry }) => {
    const known = state.staff[entry.member] ?? newStaff(entry.member);
    return withStaff(state, { ...known, duties: [...known.duties, entry.duty] });
  },
  "lead.confirmed": (state, { by }, at) => ({ ...state, onCall: { ...state.onCall, [by]: at } }),
  "lead.withdrew": (state, { by }) => {
    const { [by]: _, ...onCall } = state.onCall;
    return { ...state, onCall };
  },
};
