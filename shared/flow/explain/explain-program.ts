import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import type { Graph } from '#model/journey/graph.ts';
import { activeStops, type Stop, stopOf } from '#model/policy/stop.ts';
import { type Program, programOf } from '#model/program/program.ts';
import { formOf } from '#model/program/trigger.ts';
import { type SegmentName, segmentsOf } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { nextStart } from '#model/touch/plan/next-start.ts';
import { planOrderTouches } from '#model/touch/plan/plan-order.ts';
import { startedBySegment } from '#model/touch/plan/plan-segment.ts';
import type { DueTouch, Touch } from '#model/touch/touch.ts';
import type { CustomerId, OrderKey, ProgramId } from '#model/values/ids.ts';
import { type Day, localDay } from '#model/values/time/day.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import { loadPerson } from '../person/load-person.ts';
import { type ExplainDeps, touchesOf } from './explain-touch.ts';

/** Why a program has planned nothing for a person, as far as what is stored can tell. */
export type NotPlanned =
  /** `draft`: it is written, and published to nobody. */
  | { readonly why: 'no_such_program' | 'draft' | 'person_unknown' | 'person_erased' }
  /** None of the person's orders is what starts it. */
  | { readonly why: 'no_such_order'; readonly orders: number }
  /** What starts it came, and the message was useless before it could be planned. */
  | {
      readonly why: 'useless_by_then';
      readonly orderKey: OrderKey;
      readonly dueAt: number;
      readonly usefulUntil: number;
    }
  /** An order would start it when it is told next: it was told before the program was there. */
  | { readonly why: 'told_before'; readonly orderKey: OrderKey; readonly dueAt: number }
  /** They are not where the program begins. */
  | {
      readonly why: 'not_moved';
      readonly segment: SegmentName;
      readonly inside: boolean;
      readonly asOf?: Day | undefined;
    }
  /** They have moved, and the run of that day planned nothing, or its touch is gone. */
  | { readonly why: 'moved_unplanned'; readonly segment: SegmentName; readonly asOf: Day }
  /** What starts it leaves no trace where one can look it up. */
  | { readonly why: 'never_told' };

export interface ExplainedProgram {
  readonly programId: ProgramId;
  readonly program?: Program | undefined;
  readonly touches: readonly Touch[];
  readonly due: readonly DueTouch[];
  /** Where the person is or was inside it, the newest first. */
  readonly journeys: readonly InJourney[];
  /** What keeps it from sending at this moment. */
  readonly stop?: Stop | undefined;
  /** The next day on which the calendar starts it; of a festival or a rhythm. */
  readonly nextDay?: Day | undefined;
  /** Only where there is no touch and nobody is inside. */
  readonly notPlanned?: NotPlanned | undefined;
}

/** A person inside a program, with the steps that are pinned for them; undefined where nobody kept these. */
export interface InJourney {
  readonly enrolment: Enrolment;
  readonly graph: Graph | undefined;
}

export interface ExplainProgramDeps extends ExplainDeps {
  readonly enrolments: Pick<EnrolmentStore, 'ofPerson' | 'graph'>;
  /** Programs that are written and published to nobody. */
  readonly drafts: readonly Program[];
}

/** Orders looked at, newest first. */
const MOST_ORDERS = 25;

/** What a program has planned for a person, or why nothing. Reads the touches of the person, and their newest orders. */
export async function explainProgram(
  deps: ExplainProgramDeps,
  shop: Shop,
  customerId: CustomerId,
  programId: ProgramId,
): Promise<ExplainedProgram> {
  const person = await loadPerson(deps.people, shop.id, customerId);
  const ids = [...new Set([customerId, person.customerId, ...(person.ids ?? [])])];
  const { ledger, due } = await touchesOf(deps, shop, ids);
  const draft = programOf(deps.drafts, { programId });
  const program = programOf(deps.programs, { programId }) ?? draft;
  const nextDay = program && nextStart(program, localDay(deps.now, shop.timezone));
  const journeys = await journeysOf(deps, shop, ids, programId);
  const stops = activeStops(await deps.touches.controls(shop.id));
  const stop = program && stopOf(stops, program, program.kind === 'marketing');
  const touches = ledger.filter((touch) => touch.programId === programId);
  const waiting = due.filter((row) => row.programId === programId);
  const found = { programId, program, touches, due: waiting, journeys, stop, nextDay };
  if (draft) return { ...found, notPlanned: { why: 'draft' } };
  if (touches.length + waiting.length + journeys.length > 0) return found;
  if (!program) return { ...found, notPlanned: { why: 'no_such_program' } };
  if (person.status !== 'known') {
    return { ...found, notPlanned: { why: person.status === 'erased' ? 'person_erased' : 'person_unknown' } };
  }
  const { trigger } = program;
  if (formOf(trigger.on).of === 'order') return { ...found, notPlanned: await ofOrders(deps, shop, program, person) };
  if (trigger.on === 'segment-entered' || trigger.on === 'segment-left') {
    const membership = person.customer?.membership;
    const now = segmentsOf(membership?.current);
    const before = segmentsOf(membership?.previous);
    const entered = now.filter((name) => !before.includes(name));
    const left = before.filter((name) => !now.includes(name));
    const { segment } = trigger;
    return {
      ...found,
      notPlanned:
        membership && startedBySegment(trigger, { entered, left })
          ? { why: 'moved_unplanned', segment, asOf: membership.day }
          : { why: 'not_moved', segment, inside: now.includes(segment), asOf: membership?.day },
    };
  }
  return { ...found, notPlanned: { why: 'never_told' } };
}

async function journeysOf(
  { enrolments }: ExplainProgramDeps,
  { id: shop }: Shop,
  ids: readonly CustomerId[],
  programId: ProgramId,
): Promise<readonly InJourney[]> {
  const all = (await Promise.all(ids.map((id) => enrolments.ofPerson(shop, id)))).flat();
  const own = all.filter((each) => each.programId === programId).sort((a, b) => b.enteredAt - a.enteredAt);
  return Promise.all(
    own.map(async (enrolment) => ({ enrolment, graph: await enrolments.graph(programId, enrolment.version) })),
  );
}

async function ofOrders(
  { people, now }: ExplainDeps,
  shop: Shop,
  program: Program,
  { customer, customerId }: Awaited<ReturnType<typeof loadPerson>>,
): Promise<NotPlanned> {
  const newest = [...(customer?.entries ?? [])].sort(([, a], [, b]) => b.at - a.at).slice(0, MOST_ORDERS);
  for (const [orderKey] of newest) {
    const order = await people.orders.get(shop.id, orderKey);
    if (!order) continue;
    // As if it were told at the beginning of time, so that a message that is useless by now is planned too.
    const planning = { shop, programs: [program], customerId, now: Number.NEGATIVE_INFINITY };
    const [start] = planOrderTouches({ ...planning, order, customer });
    if (!start) continue;
    const usefulUntil = start.plannedFor + program.usefulForMs;
    return usefulUntil < now
      ? { why: 'useless_by_then', orderKey, dueAt: start.plannedFor, usefulUntil }
      : { why: 'told_before', orderKey, dueAt: start.plannedFor };
  }
  return { why: 'no_such_order', orders: customer?.entries.size ?? 0 };
}
