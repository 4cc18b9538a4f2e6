import { advance } from '#model/journey/advance.ts';
import { type Enrolment, ended } from '#model/journey/enrolment/enrolment.ts';
import type { TouchSeen } from '#model/journey/enrolment/seen.ts';
import type { Effect } from '#model/journey/form/step-kind.ts';
import type { Graph } from '#model/journey/graph.ts';
import type { PersonFacts } from '#model/policy/person-facts.ts';
import { touchId } from '#model/touch/due-touch.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import { HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import type { Acts, JourneySweep } from './deps.ts';
import { loadSeen, touchSeen } from './seen.ts';

interface Walk {
  readonly due: DueTouch;
  readonly person: PersonFacts;
  readonly acts: Acts;
  /** Of whom stands there. */
  readonly graph: Graph;
  readonly from: Enrolment;
  readonly stored: Enrolment | undefined;
  /** Why nothing but messages, which ask by themselves, may be done for the person. */
  readonly heldOut: string | undefined;
}

type Walked =
  | { readonly way: 'lost' }
  | {
      readonly way: 'walked';
      /** Where the person stands, not stored yet. */
      readonly at: Enrolment;
      /** What lies in the store. */
      readonly stored: Enrolment | undefined;
      readonly isMoved: boolean;
      /** It ended by what became of its message. */
      readonly isRefused: boolean;
      /** When to look again, UTC ms. */
      readonly wake: number;
      /** Of a message that waits: since when it is due. */
      readonly plannedFor: number | undefined;
    };

/** Each look decides one message at most, and no journey has so many steps. */
const MOST_LOOKS = 100;

/**
 * Goes on until the person has to wait. What a branch answered is stored before anything is done on its strength, under
 * the same `seq`: the pointer that is due stays the one that counts.
 */
export async function walk(
  sweep: JourneySweep,
  { due, person, acts, graph, from, stored, heldOut }: Walk,
): Promise<Walked> {
  const { enrolments, now } = sweep;
  const seen = await loadSeen(sweep, graph, from, person);
  const touches: Record<string, TouchSeen> = { ...seen.touches };
  let at = from;
  let kept = stored;
  let isMoved = false;
  let plannedFor: number | undefined;
  let hasSent = false;
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const move = advance(graph, at, { ...seen, touches });
    if (heldOut !== undefined && move.effects.some((effect) => effect.do !== 'send')) {
      const left = ended(at, heldOut, now);
      return {
        way: 'walked',
        at: left,
        stored: kept,
        isMoved: true,
        isRefused: false,
        wake: now,
        plannedFor: undefined,
      };
    }
    isMoved ||= move.enrolment !== at || move.effects.length > 0;
    at = move.enrolment === at ? at : { ...move.enrolment, seq: from.seq };
    const message = await carryOut(move.effects, at);
    if (message) {
      hasSent = true;
      plannedFor = message.plannedFor;
      touches[message.step] = message.seen;
    } else if (at.state === 'inside' && move.wake !== undefined && move.wake <= now && isNew(at, kept)) {
      if ((await enrolments.put(at, kept)) === 'conflict') return { way: 'lost' };
      kept = at;
    } else {
      const isRefused = hasSent && at.state === 'ended' && at.reason !== 'completed';
      const wake = move.wake ?? now + HOUR_MS;
      return { way: 'walked', at, stored: kept, isMoved, isRefused, wake, plannedFor };
    }
  }
  throw new Error('a journey did not come to a wait');

  async function carryOut(effects: readonly Effect[], enrolment: Enrolment) {
    for (const effect of effects) {
      if (effect.do === 'mark') await acts.mark(enrolment, effect.name);
      if (effect.do === 'hand-off') await acts.handOff(enrolment, effect.step);
      if (effect.do !== 'send') continue;
      const { touch, until } = await acts.send(messageOf(due, enrolment, effect.step));
      return {
        step: effect.step,
        seen: touchSeen(touch, until && Math.max(until, now + MINUTE_MS)),
        plannedFor: until === undefined ? undefined : touch.plannedFor,
      };
    }
    return undefined;
  }
}

const isNew = (at: Enrolment, kept: Enrolment | undefined): boolean => at.step !== kept?.step;

/** The touch of a step, as if it had been planned for when the step was due. */
function messageOf(due: DueTouch, { shop, customerId, programId, entry }: Enrolment, stepId: string): DueTouch {
  const { entry: _entry, seq: _seq, ...planned } = due;
  return { ...planned, stepId, touchId: touchId(shop, customerId, programId, stepId, entry), purpose: 'send' };
}
