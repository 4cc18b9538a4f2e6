import { rowAfter, touchAfter } from '#model/policy/after-decision.ts';
import type { Decision, Deferral, Question } from '#model/policy/decision.ts';
import type { PersonFacts } from '#model/policy/person-facts.ts';
import type { ContactRow } from '#model/policy/reservations.ts';
import { decide } from '#model/policy/rules/decide.ts';
import { programOf } from '#model/program/program.ts';
import { entering } from '#model/touch/due-touch.ts';
import { isTerminal } from '#model/touch/reasons.ts';
import { type DueTouch, endedUnsent, type Touch } from '#model/touch/touch.ts';
import { untilStored } from '#ports/until-stored.ts';
import type { View, Views } from '../person/views.ts';
import { countEnd, releaseReservation } from '../touch/end-touch.ts';
import { loadQuestion } from '../touch/load-question.ts';
import type { TouchSweep } from './deps.ts';
import { CHECK_AFTER_MS, enqueue } from './enqueue.ts';
import { wordingOf } from './wording.ts';

/** Ledger row, then the queue or the new time, then the due row, which a crash leaves: doing it again ends alike. */
export async function dispatchTouch(sweep: TouchSweep, due: DueTouch, views: Views): Promise<void> {
  if (await isOfErased(sweep, due, views)) return sweep.touches.remove(due);
  const { touch, deferral } = await decideTouch(sweep, due, views);
  return deferral ? later(sweep, due, touch, deferral) : sweep.touches.remove(due);
}

/** A wave is planned from the file of a day: whom it still names, and who was erased since, leaves nothing behind (I11). */
async function isOfErased({ programs }: TouchSweep, due: DueTouch, { first, sure }: Views): Promise<boolean> {
  if (due.purpose !== 'send' || !programOf(programs, due)?.campaign) return false;
  return (await first.person()).status === 'erased' && (await sure.person()).status === 'erased';
}

/** The decision and all that follows from it, but for the due row: whoever finds that again does this again. */
export async function decideTouch(
  sweep: TouchSweep,
  due: DueTouch,
  views: Views,
): Promise<{ readonly touch: Touch; readonly deferral?: Deferral }> {
  const { touch, decision } = await untilStored('a touch', {
    pause: sweep.pause,
    load: async (attempt) => (attempt === 0 ? await loadFirst(sweep, due, views) : loadFrom(sweep, due, views.sure)),
    decide: (read) => decideOn(sweep, due, read),
    save: (decided, { known, person }) => save(sweep, person, known, decided),
  });
  if (decision && isTerminal(touch.state)) countEnd(sweep.telemetry, touch);
  if (decision?.decision === 'defer') return { touch, deferral: decision };
  await followUp(sweep, due, touch, views.sure);
  return { touch };
}

interface Read {
  readonly known: Touch | undefined;
  readonly person: PersonFacts;
  /** Neither of a touch that was decided already. */
  readonly question?: Question;
  readonly decision?: Decision;
  /** The wording, of one that has several. */
  readonly variant?: string | undefined;
}

/**
 * What may leave by a glance is looked at again before the call, and takes its place by a write that knows the version;
 * whatever else the glance says is asked of what is sure.
 */
async function loadFirst(sweep: TouchSweep, due: DueTouch, { first, sure }: Views): Promise<Read> {
  if (first.isSure) return loadFrom(sweep, due, sure);
  const read = await loadFrom(sweep, due, first);
  return read.decision?.decision === 'send' ? read : loadFrom(sweep, due, sure);
}

async function loadFrom(sweep: TouchSweep, due: DueTouch, view: View): Promise<Read> {
  const { shop, now, holds, programs, segments, permitsOf, warmUp } = sweep;
  // A row that was never put off has no touch yet, but after a crash: then it cannot be created, and all is asked again.
  const isKnown = view.isSure || due.dueAt !== due.plannedFor;
  const known = isKnown ? await view.touches.get(due.shop, due.customerId, due.touchId) : undefined;
  const person = await view.person();
  if (known && known.state !== 'deferred') return { known, person };
  const start = await sweep.gate(due);
  // Whatever planned it again for another time: its first time counts, so that two rows of one touch come to one.
  const touch = known ? { ...due, plannedFor: known.plannedFor } : due;
  const about = { touch, shop, start, now, ...holds };
  const question = await loadQuestion({ ...view, programs, segments, permitsOf }, about, person);
  // In one breath, so that no other person's message takes the same place.
  const asked = warmUp ? { ...question, warmUp: warmUp.room(due.touchId) } : question;
  const decision = decide(asked);
  warmUp?.note(due.touchId, decision);
  const variant = await wordingOf(sweep, known ?? entering(due), question.program, decision);
  return { known, person, question: asked, decision, variant };
}

interface Decided {
  readonly touch: Touch;
  readonly decision?: Decision;
  readonly row?: ContactRow | undefined;
}

function decideOn({ shop, now }: TouchSweep, due: DueTouch, { known, question, decision, variant }: Read): Decided {
  if (!question || !decision) return { touch: known ?? entering(due) };
  const { variant: _chosen, ...unworded } = known ?? entering(due);
  const touch = { ...unworded, ...(variant !== undefined && { variant }) };
  const { timezone } = shop;
  const row = rowAfter(decision, question);
  const held = (row ?? question.contactRow).reservations.find(({ touchId }) => touchId === touch.touchId);
  const { reservedAt: _before, ...after } = touchAfter(touch, decision, { now, timezone });
  return { touch: { ...after, ...(held && { reservedAt: held.at }) }, decision, row };
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
  const isSame = (['reason', 'plannedFor', 'eligibleAt', 'hourArm', 'variant'] as const).every(
    (name) => touch[name] === known[name],
  );
  return touch.state === 'deferred' && isSame ? 'stored' : touches.replace(touch, known);
}

const later = ({ touches }: TouchSweep, due: DueTouch, { plannedFor }: Touch, { until }: Deferral): Promise<void> =>
  touches.move({ ...due, plannedFor }, until);

/** What a recorded state still asks for. Repeated by whoever finds the due row again after a crash. */
async function followUp(sweep: TouchSweep, due: DueTouch, touch: Touch, { person }: View): Promise<void> {
  if (isTerminal(touch.state)) {
    if (endedUnsent(touch)) await releaseReservation(sweep, touch, (await person()).customerId);
  } else {
    // A second message of one touch is harmless: only one claim can succeed.
    if (touch.state === 'queued') await enqueue(sweep, touch);
    await sweep.touches.plan({ ...due, purpose: 'check', dueAt: sweep.now + CHECK_AFTER_MS });
  }
}
