import type { Decision, Objection } from '#model/policy/decision.ts';
import { CHECKS, type CheckName, decide } from '#model/policy/rules/decide.ts';
import { type Seen, seen } from '#model/policy/rules/seen.ts';
import { holdsIn } from '#model/policy/stop.ts';
import type { Program } from '#model/program/program.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import { warmUpAt } from '#model/shop/warm-up.ts';
import { isTerminal } from '#model/touch/reasons.ts';
import type { DueTouch, Touch } from '#model/touch/touch.ts';
import type { CustomerId, TouchId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { TouchStore } from '#ports/touches.ts';
import { loadPerson, type TouchedPersonStores } from '../person/load-person.ts';
import { loadQuestion } from '../touch/load-question.ts';
import type { PermitsOf } from '../touch/permits-of.ts';

export interface ExplainDeps {
  readonly touches: Pick<TouchStore, 'get' | 'contactRow' | 'ofPerson' | 'stillDue' | 'controls'>;
  readonly people: TouchedPersonStores;
  readonly programs: readonly Program[];
  readonly segments: readonly SegmentDefinition[];
  readonly permitsOf?: PermitsOf | undefined;
  readonly now: number;
}

/** One question of the policy, with what it saw; `undefined` answer: it had nothing against it. */
export interface AskedCheck {
  readonly check: CheckName;
  readonly saw: Seen;
  readonly objection?: Objection | undefined;
}

export interface ExplainedTouch {
  /** As it lies in the ledger; none before its first decision. */
  readonly touch?: Touch | undefined;
  /** Where it waits for its time. */
  readonly due?: DueTouch | undefined;
  /** The instant for which it was asked: now, or its time where that is still to come; with what is known now. */
  readonly askedFor: number;
  readonly checks: readonly AskedCheck[];
  /** Behind the first objection nothing is asked. */
  readonly notAsked: readonly CheckName[];
  readonly decision: Decision;
}

/** How far from now due rows are looked for: as `touches` does. */
const LOOK = { back: 30 * DAY_MS, ahead: 60 * DAY_MS };

/** The touches of a person: those of the ledger, of all their ids, and the rows that are still to be decided. */
export async function touchesOf(
  { touches, now }: Pick<ExplainDeps, 'touches' | 'now'>,
  shop: Shop,
  ids: readonly CustomerId[],
): Promise<{ readonly ledger: readonly Touch[]; readonly due: readonly DueTouch[] }> {
  const ledger = (await Promise.all(ids.map((id) => touches.ofPerson(shop.id, id)))).flat();
  const rows = await touches.stillDue(shop.id, now - LOOK.back, now + LOOK.ahead);
  return { ledger, due: rows.filter(({ purpose, customerId }) => purpose === 'send' && ids.includes(customerId)) };
}

/** Asks the one decision about a touch and keeps what each of its checks saw and said. Undefined: no such touch of theirs. */
export async function explainTouch(
  deps: ExplainDeps,
  shop: Shop,
  customerId: CustomerId,
  touchId: TouchId,
): Promise<ExplainedTouch | undefined> {
  const person = await loadPerson(deps.people, shop.id, customerId);
  const ids = [...new Set([customerId, person.customerId, ...(person.ids ?? [])])];
  const { ledger, due: rows } = await touchesOf(deps, shop, ids);
  const touch = ledger.find((each) => each.touchId === touchId);
  const due = rows.find((each) => each.touchId === touchId);
  const about = touch ?? due;
  if (!about) return undefined;
  const isEnded = touch !== undefined && isTerminal(touch.state);
  const askedFor = isEnded ? deps.now : Math.max(deps.now, due?.dueAt ?? deps.now);
  const controls = await deps.touches.controls(shop.id);
  const asked = { touch: about, shop, now: askedFor, ...holdsIn(controls) };
  const question = {
    ...(await loadQuestion(deps, asked, person)),
    warmUp: warmUpAt(shop, controls.mailsToday, askedFor),
  };
  const checks: AskedCheck[] = [];
  const decision = decide(question, (check, asked, objection) => {
    checks.push({ check, saw: seen(check, asked), objection });
  });
  const notAsked = CHECKS.filter((name) => !checks.some(({ check }) => check === name));
  return { touch, due, askedFor, checks, notAsked, decision };
}
