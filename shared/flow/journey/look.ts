import { LISTED } from '#channels/registry.ts';
import { enter } from '#model/journey/advance.ts';
import { type Enrolment, ended } from '#model/journey/enrolment/enrolment.ts';
import { type Graph, isMessageNext } from '#model/journey/graph.ts';
import { sendOf } from '#model/journey/step.ts';
import type { Question } from '#model/policy/decision.ts';
import type { PersonFacts } from '#model/policy/person-facts.ts';
import { heldOut, leaves } from '#model/policy/rules/leave.ts';
import type { Program } from '#model/program/program.ts';
import { formOf } from '#model/program/trigger.ts';
import { touchId } from '#model/touch/due-touch.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import { subjectNow } from '../touch/subject-now.ts';
import type { Acts, JourneySweep } from './deps.ts';
import { pinnedGraph, publishedGraph } from './graphs.ts';
import { teamSegmentsOf } from './seen.ts';
import { walk } from './walk.ts';

/** What a look at a due step found. */
export type Looked =
  /** `gone`: there is no enrolment to write. `lost`: somebody else wrote it meanwhile, or what was read is not sure. */
  | { readonly way: 'stale' | 'above' | 'gone' | 'lost' }
  | { readonly way: 'early'; readonly until: number }
  | {
      readonly way: 'move';
      readonly next: Enrolment;
      /** What lies in the store. */
      readonly stored: Enrolment | undefined;
      readonly plannedFor?: number | undefined;
    };

export interface Look {
  readonly due: DueTouch;
  readonly person: PersonFacts;
  /** By consistent reads? Nobody leaves by others. */
  readonly isSure: boolean;
  readonly acts: Acts;
  readonly read: Enrolment | undefined;
  readonly program: Program | undefined;
}

/** One look: what ends the journey is asked before its steps are, by what is deployed now. */
export async function look(sweep: JourneySweep, { due, person, isSure, acts, read, program }: Look): Promise<Looked> {
  const { now } = sweep;
  // Its rows are being taken away, or are gone: nothing is written under its ids any more.
  if (read && person.status === 'erased') return { way: 'gone' };
  const isFirstMessage = !read && sendOf(program, due.stepId) !== undefined;
  if (!read && (!program || person.status === 'erased')) {
    // That nothing follows is told of the message that it would have been.
    if (!program || isFirstMessage) await acts.send(asMessage(due));
    return { way: 'gone' };
  }
  if (!program) return read ? leaving(read, read, 'program_removed', now) : { way: 'gone' };
  const from = read ?? (await entering(sweep, due, program, person));
  // A first message asks all of it by itself, and its end says what it was.
  const graph = await pinnedGraph(sweep, program, from);
  const reason = isFirstMessage
    ? undefined
    : await reasonToLeave(sweep, { enrolment: from, graph, program, person, isEntry: !read });
  if (reason !== undefined && !isSure) return { way: 'lost' };
  if (reason !== undefined) {
    const until = await endWaiting(sweep, acts, due, read);
    return until === undefined ? leaving(from, read, reason, now) : { way: 'early', until };
  }
  const held = heldOut(questionOf(sweep, from, program, person))?.reason;
  const walked = await walk(sweep, { due, person, acts, graph, from, stored: read, heldOut: held });
  if (walked.way === 'lost') return walked;
  const { at, stored, isMoved, isRefused, wake, plannedFor } = walked;
  if (at.state === 'ended' && at.reason === held && !isSure) return { way: 'lost' };
  if (at.state === 'ended') {
    // Held out, not in the audience, paid already: the end of the first message is all that there is to tell.
    if (!stored && isRefused && at.lastSend === undefined) return { way: 'gone' };
    return { way: 'move', stored, next: { ...at, seq: from.seq + 1, wakeAt: undefined } };
  }
  if (stored && !isMoved) return { way: 'early', until: Math.max(wake, now + MINUTE_MS) };
  return { way: 'move', stored, plannedFor, next: { ...at, seq: from.seq + 1, wakeAt: Math.max(wake, now) } };
}

/**
 * The message that waits where the person stands asks by itself what ends the journey, so that it has its own end. Answers
 * until when it waits on all the same (what is stopped ends nothing): its person stays there.
 */
async function endWaiting(
  { touches, now }: JourneySweep,
  acts: Acts,
  due: DueTouch,
  read: Enrolment | undefined,
): Promise<number | undefined> {
  if (!read) return undefined;
  const { shop, customerId, programId, step, entry } = read;
  const waiting = await touches.get(shop, customerId, touchId(shop, customerId, programId, step, entry));
  if (waiting?.state !== 'deferred') return undefined;
  const { until } = await acts.send({ ...asMessage(due), stepId: step, touchId: waiting.touchId });
  return until && Math.max(until, now + MINUTE_MS);
}

const asMessage = ({ entry: _entry, seq: _seq, ...due }: DueTouch): DueTouch => ({ ...due, purpose: 'send' });

const leaving = (from: Enrolment, stored: Enrolment | undefined, reason: string, now: number): Looked => ({
  way: 'move',
  stored,
  next: { ...ended(from, reason, now), seq: from.seq + 1, wakeAt: undefined },
});

/** Whoever comes in now is pinned to the steps as they are published. */
async function entering(
  { enrolments, now }: JourneySweep,
  { shop, customerId, programId, entry = '', subject, correlationId }: DueTouch,
  program: Program,
  { customer }: PersonFacts,
): Promise<Enrolment> {
  const { graph, version } = publishedGraph(program);
  await enrolments.keepGraph(programId, version, graph);
  const { tier, stage } = customer?.membership?.current ?? {};
  return enter(graph, version, {
    ...{ shop, customerId, programId, entry, subject, enteredAt: now },
    ...(tier && { tier }),
    ...(stage && { stage }),
    ...(correlationId && { correlationId }),
  });
}

interface Leaving {
  readonly enrolment: Enrolment;
  readonly graph: Graph;
  readonly program: Program;
  readonly person: PersonFacts;
  readonly isEntry: boolean;
}

/** Re-entry is asked of whoever comes in, not of whoever is inside. */
async function reasonToLeave(
  sweep: JourneySweep,
  { enrolment, graph, program, person, isEntry }: Leaving,
): Promise<string | undefined> {
  const { shop, now, people, touches } = sweep;
  const { subject, customerId } = enrolment;
  const ids = isEntry && formOf(program.trigger.on).reenters ? (person.ids ?? [customerId]) : [];
  const [about, earlier] = await Promise.all([
    subjectNow(people, shop.id, subject, { ids: person.ids ?? [customerId], now }),
    Promise.all(ids.map((id) => touches.ofPerson(shop.id, id))),
  ]);
  const question = { ...questionOf(sweep, enrolment, program, person), ...about, earlier: earlier.flat() };
  return leaves(question, isMessageNext(graph, enrolment.step))?.reason;
}

/** What is known without reading more. */
function questionOf(
  sweep: JourneySweep,
  { subject, customerId, entry, step }: Enrolment,
  program: Program,
  person: PersonFacts,
): Question {
  const { shop, now } = sweep;
  const touch = { touchId: entry, customerId, programId: program.id, stepId: step, plannedFor: now };
  return {
    ...{ touch: { ...touch, kind: program.kind, subject }, program, shop, person, now },
    ...{ channels: LISTED, teamSegments: teamSegmentsOf(sweep), order: undefined, earlier: [] },
    contactRow: { version: 0, reservations: [] },
  };
}
