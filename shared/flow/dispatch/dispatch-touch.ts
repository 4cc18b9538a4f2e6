import { CHANNELS } from '#channels/registry.ts';
import type { Decision } from '#model/policy/decision.ts';
import { endOf } from '#model/policy/decision.ts';
import type { PersonFacts } from '#model/policy/person-facts.ts';
import { capsOf, withoutReservation, withReservation } from '#model/policy/reservations.ts';
import { decide } from '#model/policy/rules/decide.ts';
import { programOf } from '#model/program/program.ts';
import { entering } from '#model/touch/due-touch.ts';
import { isTerminal } from '#model/touch/states.ts';
import { type DueTouch, endedUnsent, type Touch } from '#model/touch/touch.ts';
import { deferred, ended, queuedFor } from '#model/touch/transition.ts';
import { addressedFor } from '../person/order-contact.ts';
import { countEnd } from '../touch/count-end.ts';
import { releaseReservation } from '../touch/reservations.ts';
import { CHECK_AFTER_MS } from './check-touch.ts';
import { enqueue, type Sweep } from './sweep.ts';

type Deferral = Extract<Decision, { readonly decision: 'defer' }>;

/** A losing writer decides again on what the winner left; nobody loses this often without a defect. */
const MAX_ATTEMPTS = 20;

/**
 * Decides a due touch and carries the decision out: ledger row first, then the queue or the new time, then the due row.
 * A crash after any step leaves the due row, and doing it again leads to the same end.
 */
export async function dispatchTouch(sweep: Sweep, due: DueTouch, person: PersonFacts): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const known = await sweep.touches.get(due.shop, due.customerId, due.touchId);
    if (known && known.state !== 'deferred') return followUp(sweep, due, known, person);
    const decision = await decideNow(sweep, due, person);
    if (decision === 'row-changed') continue;
    const next = nextTouch(sweep, known ?? entering(due), decision);
    if (!(await record(sweep, known, next))) continue;
    if (isTerminal(next.state)) countEnd(sweep.telemetry, next);
    if (decision.decision === 'defer') return later(sweep, due, decision);
    return followUp(sweep, due, next, person);
  }
  throw new Error('a touch changed under every attempt to decide it');
}

const later = ({ touches }: Sweep, due: DueTouch, { until, plannedFor = due.plannedFor }: Deferral): Promise<void> =>
  touches.move({ ...due, plannedFor }, until);

/** Decides, and takes the place under the caps that the decision found free, in one version-checked write (I7). */
async function decideNow(sweep: Sweep, due: DueTouch, known: PersonFacts): Promise<Decision | 'row-changed'> {
  const { touches, people, shop, now } = sweep;
  const program = programOf(sweep.programs, due);
  const marketing = due.kind === 'marketing' || program?.kind === 'marketing';
  const { orderKey } = due.subject;
  const [order, contactRow, earlier] = await Promise.all([
    orderKey === undefined ? undefined : people.orders.get(shop.id, orderKey),
    touches.contactRow(shop.id, known.customerId),
    program?.trigger.on === 'segment-entered' ? earlierTouches(sweep, known.ids ?? [due.customerId]) : [],
  ]);
  const person = await addressedFor(people.consents, known, order);
  const decision = decide({ touch: due, program, shop, channels: CHANNELS, person, order, earlier, contactRow, now });
  if (decision.decision === 'defer') {
    // A crash after a place was taken, and by now it is night: others may have the place meanwhile.
    const without = withoutReservation(contactRow, due.touchId);
    const kept = without && (await touches.putContactRow(shop.id, person.customerId, without)) === 'conflict';
    return kept ? 'row-changed' : decision;
  }
  if (decision.decision !== 'send' || !marketing) return decision;
  if (contactRow.reservations.some(({ touchId }) => touchId === due.touchId)) return decision;
  const reserved = withReservation(
    contactRow,
    { touchId: due.touchId, channel: decision.channel },
    now,
    capsOf(shop, person),
  );
  const outcome = await touches.putContactRow(shop.id, person.customerId, reserved);
  return outcome === 'stored' ? decision : 'row-changed';
}

/** What any of the person's ids has had: a merge makes nobody new to a program. */
const earlierTouches = async ({ touches, shop }: Sweep, ids: readonly string[]): Promise<readonly Touch[]> =>
  (await Promise.all(ids.map((id) => touches.ofPerson(shop.id, id)))).flat();

function nextTouch({ shop, now }: Sweep, touch: Touch, decision: Decision): Touch {
  if (decision.decision === 'send') return queuedFor(touch, decision.channel, decision.consentRef);
  const end = endOf(decision);
  if (!end) return deferred(touch, decision);
  return ended(touch, end, decision.reason, { now, timezone: shop.timezone });
}

async function record({ touches }: Sweep, known: Touch | undefined, next: Touch): Promise<boolean> {
  if (!known) return (await touches.create(next)).outcome === 'created';
  const isSame = next.reason === known.reason && next.plannedFor === known.plannedFor;
  if (next.state === 'deferred' && isSame) return true;
  return (await touches.replace(next, known)) === 'stored';
}

/** What a recorded state still asks for. Repeated by whoever finds the due row again after a crash. */
async function followUp(sweep: Sweep, due: DueTouch, touch: Touch, person: PersonFacts): Promise<void> {
  if (isTerminal(touch.state)) {
    const { shop, touchId } = touch;
    if (endedUnsent(touch)) {
      await releaseReservation(sweep.touches, { shop, customerId: person.customerId, touchId });
    }
  } else {
    // A second message of one touch is harmless: only one claim can succeed.
    if (touch.state === 'queued') await enqueue(sweep, touch);
    await sweep.touches.plan({ ...due, purpose: 'check', dueAt: sweep.now + CHECK_AFTER_MS });
  }
  await sweep.touches.remove(due);
}
