import { advance, enter } from '#model/journey/advance.ts';
import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import { hear } from '#model/journey/enrolment/respond.ts';
import type { Seen, TouchSeen } from '#model/journey/enrolment/seen.ts';
import { graphOf, readGraph, versionOf } from '#model/journey/graph.ts';
import type { Step } from '#model/journey/step.ts';
import { fate, type Life, type Story } from './slow-journey.ts';

interface Asked {
  readonly asked: number;
  readonly decided?: number;
}

/** Where a process stops: after the effects of the nth move, before it stores it. */
export type Crashes = (move: number) => boolean;

/** Drives a journey through a life as dispatch does: effects, then the row, again at once while it says so. */
export function drive(
  steps: readonly Step[],
  programId: string,
  customerId: string,
  life: Life,
  zone: string,
  crashes: Crashes = () => false,
): Story & { readonly enrolment: Enrolment; readonly moves: number } {
  const graph = readGraph(JSON.parse(JSON.stringify(graphOf(steps))));
  const done: string[] = [];
  const ledger = new Map<string, Asked>();
  const start = life.looks[0] ?? 0;
  let enrolment = enter(graph, versionOf(graph), {
    ...{ shop: 's', customerId, programId, entry: 'e', enteredAt: start },
    subject: { at: life.since, ...(life.order !== undefined && { orderKey: life.order }) },
  });
  let moves = 0;
  for (const now of life.looks) {
    for (const fact of now > start ? toTell(life, ledger, now) : []) enrolment = hear(enrolment, fact) ?? enrolment;
    for (let again = true; again; ) {
      const move = advance(graph, enrolment, seenOf(life, ledger, now, zone));
      let sent = false;
      for (const effect of move.effects) {
        if (effect.do !== 'send') done.push(`${effect.do} ${effect.step} ${now}`);
        else sent = decide(life, ledger, effect.step, now, done) || sent;
      }
      moves++;
      if (crashes(moves)) break;
      again = sent || (move.wake !== undefined && move.wake <= now && move.enrolment !== enrolment);
      enrolment = move.enrolment;
    }
  }
  const { state, reason = '', endedAt = 0, step, stepAt } = enrolment;
  const where = state === 'ended' ? { end: { reason, at: endedAt } } : { at: { step, since: stepAt } };
  return { done, ...where, enrolment, moves };
}

/** True: the touch was queued or ended by it. */
function decide(life: Life, ledger: Map<string, Asked>, step: string, now: number, done: string[]): boolean {
  const { asked } = ledger.get(step) ?? { asked: now };
  if (!ledger.has(step)) done.push(`send ${step} ${now}`);
  const isDecided = now >= asked + (life.fates[step] ?? fate('expired')).deferredMs;
  ledger.set(step, { asked, ...(isDecided && { decided: ledger.get(step)?.decided ?? now }) });
  return isDecided;
}

function seenOf(life: Life, ledger: ReadonlyMap<string, Asked>, now: number, zone: string): Seen {
  const touches = [...ledger].map(([step, { asked, decided }]): [string, TouchSeen] => {
    const { state, reason, deferredMs, deliveredMs, clickedMs } = life.fates[step] ?? fate('expired');
    const waits = { touchId: `t-${step}`, state: 'deferred', reason: 'quiet_hours', dueAt: asked + deferredMs };
    if (decided === undefined) return [step, waits];
    const until = (after: number | undefined) =>
      after === undefined || state !== 'sent' || decided + after > now ? undefined : decided + after;
    const [delivered, clickedAt] = [until(deliveredMs), until(clickedMs)];
    const feedback = delivered === undefined ? undefined : { type: 'delivered', at: delivered };
    return [step, { touchId: `t-${step}`, state, reason, endedAt: decided, feedback, clickedAt }];
  });
  return {
    ...{ now, zone, shopZone: 'UTC', dates: life.dates },
    segments: life.segments.filter(({ at }) => at <= now).at(-1)?.names ?? [],
    touches: Object.fromEntries(touches),
    purchases: life.purchases.filter((at) => at <= now),
  };
}

function toTell(life: Life, ledger: ReadonlyMap<string, Asked>, now: number) {
  const replies = [...ledger].flatMap(([step, { decided }]) => {
    const { state, repliedMs } = life.fates[step] ?? fate('expired');
    if (decided === undefined || repliedMs === undefined || state !== 'sent') return [];
    return [{ name: 'replied', at: decided + repliedMs, ref: `t-${step}` } as const];
  });
  return [...life.facts, ...replies].filter(({ at }) => at <= now);
}
