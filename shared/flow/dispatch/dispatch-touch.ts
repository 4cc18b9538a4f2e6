import { CHANNELS } from '#channels/registry.ts';
import { type Decision, endOf, type Question } from '#model/policy/decision.ts';
import type { PersonFacts } from '#model/policy/person-facts.ts';
import { type ContactRow, capsOf, withoutReservation, withReservation } from '#model/policy/reservations.ts';
import { decide } from '#model/policy/rules/decide.ts';
import { programOf } from '#model/program/program.ts';
import { entering } from '#model/touch/due-touch.ts';
import { isTerminal } from '#model/touch/states.ts';
import { type DueTouch, endedUnsent, type Touch } from '#model/touch/touch.ts';
import { deferred, ended, queuedFor } from '#model/touch/transition.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { untilStored } from '#ports/until-stored.ts';
import { addressedFor } from '../person/order-contact.ts';
import { countEnd } from '../touch/count-end.ts';
import { releaseReservation } from '../touch/reservations.ts';
import { CHECK_AFTER_MS } from './check-touch.ts';
import { enqueue, type Sweep } from './sweep.ts';

type Deferral = Extract<Decision, { readonly decision: 'defer' }>;

/**
 * Decides a due touch and carries the decision out: ledger row first, then the queue or the new time, then the due row.
 * A crash after any step leaves the due row, and doing it again leads to the same end.
 */
export async function dispatchTouch(sweep: Sweep, due: DueTouch, person: PersonFacts): Promise<void> {
  const { touch, decision } = await untilStored('a touch', {
    pause: sweep.pause,
    load: () => loadState(sweep, due, person),
    decide: (state) => decideOn(sweep, due, state),
    save: (decided, { known }) => save(sweep, person.customerId, known, decided),
  });
  if (decision && isTerminal(touch.state)) countEnd(sweep.telemetry, touch);
  if (decision?.decision === 'defer') return later(sweep, due, decision);
  return followUp(sweep, due, touch, person);
}

const later = ({ touches }: Sweep, due: DueTouch, { until, plannedFor = due.plannedFor }: Deferral): Promise<void> =>
  touches.move({ ...due, plannedFor }, until);

/** What a decision stands on; a touch that was decided already asks for nothing more. */
interface State {
  readonly known: Touch | undefined;
  readonly facts?: Pick<Question, 'person' | 'order' | 'earlier' | 'contactRow'>;
}

async function loadState(sweep: Sweep, due: DueTouch, of: PersonFacts): Promise<State> {
  const { touches, people, shop } = sweep;
  const known = await touches.get(due.shop, due.customerId, due.touchId);
  if (known && known.state !== 'deferred') return { known };
  const { orderKey } = due.subject;
  const [order, contactRow, earlier] = await Promise.all([
    orderKey === undefined ? undefined : people.orders.get(shop.id, orderKey),
    touches.contactRow(shop.id, of.customerId),
    programOf(sweep.programs, due)?.trigger.on === 'segment-entered'
      ? earlierTouches(sweep, of.ids ?? [due.customerId])
      : [],
  ]);
  return { known, facts: { person: await addressedFor(people.consents, of, order), order, earlier, contactRow } };
}

interface Decided {
  /** As it is recorded. */
  readonly touch: Touch;
  readonly decision?: Decision;
  /** The person's contact row, where it changes. */
  readonly row?: ContactRow | undefined;
}

function decideOn(sweep: Sweep, due: DueTouch, { known, facts }: State): Decided {
  const touch = known ?? entering(due);
  if (!facts) return { touch };
  const decision = decide({
    touch: due,
    program: programOf(sweep.programs, due),
    shop: sweep.shop,
    channels: CHANNELS,
    now: sweep.now,
    ...facts,
  });
  return { touch: nextTouch(sweep, touch, decision), decision, row: nextRow(sweep, due, decision, facts) };
}

/** Takes the place under the caps that the decision found free (I7). */
function nextRow(
  { shop, programs, now }: Sweep,
  due: DueTouch,
  decision: Decision,
  { contactRow, person }: NonNullable<State['facts']>,
): ContactRow | undefined {
  // A crash after a place was taken, and by now it is night: others may have the place meanwhile.
  if (decision.decision === 'defer') return withoutReservation(contactRow, due.touchId);
  const marketing = due.kind === 'marketing' || programOf(programs, due)?.kind === 'marketing';
  if (decision.decision !== 'send' || !marketing) return undefined;
  if (contactRow.reservations.some(({ touchId }) => touchId === due.touchId)) return undefined;
  return withReservation(contactRow, { touchId: due.touchId, channel: decision.channel }, now, capsOf(shop, person));
}

/** The place first, in one version-checked write: a touch that is queued holds one. */
async function save(
  sweep: Sweep,
  customerId: CustomerId,
  known: Touch | undefined,
  { touch, decision, row }: Decided,
): Promise<'stored' | 'conflict'> {
  if (!decision) return 'stored';
  if (row && (await sweep.touches.putContactRow(sweep.shop.id, customerId, row)) === 'conflict') return 'conflict';
  return record(sweep, known, touch);
}

/** What any of the person's ids has had: a merge makes nobody new to a program. */
const earlierTouches = async ({ touches, shop }: Sweep, ids: readonly CustomerId[]): Promise<readonly Touch[]> =>
  (await Promise.all(ids.map((id) => touches.ofPerson(shop.id, id)))).flat();

function nextTouch({ shop, now }: Sweep, touch: Touch, decision: Decision): Touch {
  if (decision.decision === 'send') return queuedFor(touch, decision.channel, decision.consentRef);
  const end = endOf(decision);
  if (!end) return deferred(touch, decision);
  return ended(touch, end, decision.reason, { now, timezone: shop.timezone });
}

async function record({ touches }: Sweep, known: Touch | undefined, next: Touch): Promise<'stored' | 'conflict'> {
  if (!known) return (await touches.create(next)).outcome === 'created' ? 'stored' : 'conflict';
  const isSame = next.reason === known.reason && next.plannedFor === known.plannedFor;
  return next.state === 'deferred' && isSame ? 'stored' : touches.replace(next, known);
}

/** What a recorded state still asks for. Repeated by whoever finds the due row again after a crash. */
async function followUp(sweep: Sweep, due: DueTouch, touch: Touch, person: PersonFacts): Promise<void> {
  if (isTerminal(touch.state)) {
    const { shop, touchId } = touch;
    if (endedUnsent(touch)) {
      await releaseReservation(sweep, { shop, customerId: person.customerId, touchId });
    }
  } else {
    // A second message of one touch is harmless: only one claim can succeed.
    if (touch.state === 'queued') await enqueue(sweep, touch);
    await sweep.touches.plan({ ...due, purpose: 'check', dueAt: sweep.now + CHECK_AFTER_MS });
  }
  await sweep.touches.remove(due);
}
