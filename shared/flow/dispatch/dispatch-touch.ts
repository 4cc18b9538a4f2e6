import { rowAfter, touchAfter } from '#model/policy/after-decision.ts';
import type { Decision, Deferral, Question } from '#model/policy/decision.ts';
import type { PersonFacts } from '#model/policy/person-facts.ts';
import type { ContactRow } from '#model/policy/reservations.ts';
import { decide } from '#model/policy/rules/decide.ts';
import { entering } from '#model/touch/due-touch.ts';
import { isTerminal } from '#model/touch/reasons.ts';
import { type DueTouch, endedUnsent, type Touch } from '#model/touch/touch.ts';
import { untilStored } from '#ports/until-stored.ts';
import { countEnd, releaseReservation } from '../touch/end-touch.ts';
import { loadQuestion } from '../touch/load-question.ts';
import type { TouchSweep } from './deps.ts';
import { CHECK_AFTER_MS, enqueue } from './enqueue.ts';

/** Ledger row, then the queue or the new time, then the due row, which a crash leaves: doing it again ends alike. */
export async function dispatchTouch(sweep: TouchSweep, due: DueTouch, person: PersonFacts): Promise<void> {
  const { deferral } = await decideTouch(sweep, due, person);
  return deferral ? later(sweep, due, deferral) : sweep.touches.remove(due);
}

/** The decision and all that follows from it, but for the due row: whoever finds that again does this again. */
export async function decideTouch(
  sweep: TouchSweep,
  due: DueTouch,
  person: PersonFacts,
): Promise<{ readonly touch: Touch; readonly deferral?: Deferral }> {
  const { touch, decision } = await untilStored('a touch', {
    pause: sweep.pause,
    load: () => load(sweep, due, person),
    decide: (read) => decideOn(sweep, due, read),
    save: (decided, { known }) => save(sweep, person, known, decided),
  });
  if (decision && isTerminal(touch.state)) countEnd(sweep.telemetry, touch);
  if (decision?.decision === 'defer') return { touch, deferral: decision };
  await followUp(sweep, due, touch, person);
  return { touch };
}

interface Read {
  readonly known: Touch | undefined;
  /** None of a touch that was decided already. */
  readonly question?: Question;
}

async function load(sweep: TouchSweep, due: DueTouch, person: PersonFacts): Promise<Read> {
  const known = await sweep.touches.get(due.shop, due.customerId, due.touchId);
  if (known && known.state !== 'deferred') return { known };
  const start = await sweep.gate(due);
  const { shop, now, stops } = sweep;
  const question = await loadQuestion(sweep, { touch: due, shop, start, now, stops }, person);
  return { known, question };
}

interface Decided {
  readonly touch: Touch;
  readonly decision?: Decision;
  readonly row?: ContactRow | undefined;
}

function decideOn({ shop, now }: TouchSweep, due: DueTouch, { known, question }: Read): Decided {
  const touch = known ?? entering(due);
  if (!question) return { touch };
  const decision = decide(question);
  const { timezone } = shop;
  return { touch: touchAfter(touch, decision, { now, timezone }), decision, row: rowAfter(decision, question) };
}

/** The reservation first, in one version-checked write: a touch that is queued holds one. */
async function save(
  { touches, shop }: TouchSweep,
  { customerId }: PersonFacts,
  known: Touch | undefined,
  { touch, decision, row }: Decided,
): Promise<'stored' | 'conflict'> {
  if (!decision) return 'stored';
  if (row && (await touches.putContactRow(shop.id, customerId, row)) === 'conflict') return 'conflict';
  if (!known) return (await touches.create(touch)).outcome === 'created' ? 'stored' : 'conflict';
  const isSame = (['reason', 'plannedFor', 'eligibleAt', 'hourArm'] as const).every(
    (name) => touch[name] === known[name],
  );
  return touch.state === 'deferred' && isSame ? 'stored' : touches.replace(touch, known);
}

const later = (
  { touches }: TouchSweep,
  due: DueTouch,
  { until, plannedFor = due.plannedFor }: Deferral,
): Promise<void> => touches.move({ ...due, plannedFor }, until);

/** What a recorded state still asks for. Repeated by whoever finds the due row again after a crash. */
async function followUp(sweep: TouchSweep, due: DueTouch, touch: Touch, person: PersonFacts): Promise<void> {
  if (isTerminal(touch.state)) {
    if (endedUnsent(touch)) await releaseReservation(sweep, touch, person.customerId);
  } else {
    // A second message of one touch is harmless: only one claim can succeed.
    if (touch.state === 'queued') await enqueue(sweep, touch);
    await sweep.touches.plan({ ...due, purpose: 'check', dueAt: sweep.now + CHECK_AFTER_MS });
  }
}
