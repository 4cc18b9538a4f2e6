import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import type { StepId } from '#model/journey/form/step-kind.ts';
import { passed } from '#model/journey/passed.ts';
import { isJourney, sendsOf } from '#model/journey/step.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { touchId } from '#model/touch/due-touch.ts';
import { isTerminal } from '#model/touch/reasons.ts';
import type { DueTouch, Touch } from '#model/touch/touch.ts';
import { addDays, DAY_MS, type Day, localDay } from '#model/values/time/day.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import type { TouchEnd, TouchStore } from '#ports/touches.ts';
import { eachInParallel } from '../../in-parallel.ts';
import { publishedGraph } from '../graphs.ts';
import { type AtStep, Found, type StepPeople } from './found.ts';

/** Who waits longer than this is not looked for: each hour ahead is a query (half a read unit at least) for each shard. */
const MOST_AHEAD_DAYS = 35;
/** Due rows that are read at most, of all programs: some 400 bytes each. */
const MOST_DUE = 20_000;
/** Of who stands at a message so many, the soonest first, are asked why it was put off. */
const MOST_ASKED = 200;
/** So far back messages are looked for that ended, and so many of the program at most, the newest. */
const BACK_DAYS = 30;
const MOST_ENDED = 500;
/** Ends of all programs that are read for them: 300 bytes each, so 60,000 are 2,250 read units. */
const MOST_ENDS = 60_000;
const AT_ONCE = 32;

export interface Whereabouts {
  /** One for each step as it is published, then those that it has no more and where people still stand. */
  readonly steps: readonly StepPeople[];
  /** Who waits for longer than until then is not among them, UTC ms. */
  readonly until: number;
  /** Who went on or left did so on this day or later; known of who stands in it now, or whose message ended since. */
  readonly since: Day;
  /** More messages ended, or were due, than were read. */
  readonly isPart: boolean;
}

export interface WhereaboutsStores {
  readonly touches: Pick<TouchStore, 'stillDue' | 'get' | 'endedOn'>;
  readonly enrolments: Pick<EnrolmentStore, 'ofPerson' | 'graph'>;
}

/**
 * Who stands at each step of a program, and who went on or left lately. No row is kept for it and no table scanned: due
 * rows say who stands where, the index of ends which messages ended, and the rows of these persons how they went on. Who
 * left a journey before any message of it is not found: `JourneyEnded` counts them (ADR 41).
 */
export async function whereabouts(
  stores: WhereaboutsStores,
  shop: Pick<Shop, 'id' | 'timezone'>,
  program: Program,
  now: number,
): Promise<Whereabouts> {
  const until = now + aheadOf(program);
  const [rows, ended] = await Promise.all([
    stores.touches.stillDue(shop.id, now - DAY_MS, until, MOST_DUE),
    endedOf(stores, shop, program, now),
  ]);
  const due = rows
    .filter(({ programId, purpose }) => programId === program.id && purpose !== 'check')
    .sort((a, b) => a.dueAt - b.dueAt || (a.touchId < b.touchId ? -1 : 1));
  const found = new Found(program);
  await standing(stores, found, due, now);
  if (isJourney(program))
    await onTheWay(stores, shop, found, { program, due, ended: ended.touches, since: ended.since });
  else
    for (const touch of ended.touches) found.add(touch.stepId, touch.state === 'sent' ? 'went' : 'left', endOf(touch));
  return { steps: found.steps(), until, since: ended.since, isPart: ended.isPart || rows.length >= MOST_DUE };
}

const endOf = ({ customerId, endedAt, plannedFor, state, reason }: Touch): AtStep => ({
  ...{ customerId, at: endedAt ?? plannedFor },
  ...(state !== 'sent' && { reason }),
});

/** The longest time for which somebody stands at one step, at most {@link MOST_AHEAD_DAYS}, ms. */
function aheadOf({ trigger, steps, usefulForMs }: Program): number {
  const waits = steps.map((step) =>
    Math.max(0, ...[Reflect.get(step, 'forMs'), Reflect.get(step, 'atMostMs')].filter(isNumber)),
  );
  return Math.min(Math.max(trigger.afterMs, usefulForMs, ...waits) + 2 * DAY_MS, MOST_AHEAD_DAYS * DAY_MS);
}
const isNumber = (value: unknown): value is number => typeof value === 'number';

/** Messages of the program that ended lately, the newest days first. */
async function endedOf(
  { touches }: WhereaboutsStores,
  shop: Pick<Shop, 'id' | 'timezone'>,
  { id }: Program,
  now: number,
) {
  const today = localDay(now, shop.timezone);
  const ends: TouchEnd[] = [];
  let [read, back] = [0, 0];
  for (; back < BACK_DAYS && ends.length < MOST_ENDED && read < MOST_ENDS; back++) {
    const ofDay = await touches.endedOn(shop.id, addDays(today, -back), MOST_ENDS - read);
    read += ofDay.length;
    ends.push(...ofDay.filter(({ programId }) => programId === id));
  }
  const newest = ends.toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0)).slice(0, MOST_ENDED);
  const known: Touch[] = [];
  await eachInParallel(newest, AT_ONCE, async ({ customerId, touchId: of }) => {
    const touch = await touches.get(shop.id, customerId, of);
    if (touch && isTerminal(touch.state)) known.push(touch);
  });
  return { touches: known, since: addDays(today, 1 - back), isPart: ends.length > MOST_ENDED || read >= MOST_ENDS };
}

/** Who stands where now; of who stands at a message, why it was put off. */
async function standing(
  { touches }: WhereaboutsStores,
  found: Found,
  due: readonly DueTouch[],
  now: number,
): Promise<void> {
  const asked = new Set(due.filter(({ stepId }) => found.isMessage(stepId)).slice(0, MOST_ASKED));
  const rows: { readonly row: DueTouch; why?: string }[] = due.map((row) => ({ row }));
  await eachInParallel(
    rows.filter(({ row }) => asked.has(row)),
    AT_ONCE,
    async (one) => {
      const { shop, customerId, touchId: of } = one.row;
      const touch = await touches.get(shop, customerId, of);
      if (touch?.state === 'deferred' && touch.reason !== 'allowed') one.why = touch.reason;
    },
  );
  for (const { row, why } of rows) {
    const at = { customerId: row.customerId, at: row.dueAt };
    if (why !== undefined) found.add(row.stepId, 'held', { ...at, reason: why });
    else found.add(row.stepId, row.dueAt <= now ? 'due' : 'waits', at);
  }
}

interface Lately {
  readonly program: Program;
  readonly due: readonly DueTouch[];
  readonly ended: readonly Touch[];
  readonly since: Day;
}

/** How those went on, and since when, who stand in the journey now, or got a message of it lately. */
async function onTheWay(
  { enrolments }: WhereaboutsStores,
  { id: shop, timezone }: Pick<Shop, 'id' | 'timezone'>,
  found: Found,
  { program, due, ended, since }: Lately,
): Promise<void> {
  const people = new Set([...ended, ...due].map(({ customerId }) => customerId));
  const known: Enrolment[] = [];
  await eachInParallel([...people].slice(0, 2 * MOST_ENDED), AT_ONCE, async (customerId) => {
    const all = await enrolments.ofPerson(shop, customerId);
    known.push(...all.filter(({ programId }) => programId === program.id));
  });
  const published = publishedGraph(program);
  const ends = new Map(ended.map((touch) => [touch.touchId, touch]));
  const inJourney = new Set<Touch>();
  const add = (step: StepId, stand: 'went' | 'left', at: AtStep): void => {
    if (localDay(at.at, timezone) >= since) found.add(step, stand, at);
  };
  for (const enrolment of known) {
    const { customerId, version, state, step, reason = '', endedAt, stepAt, entry } = enrolment;
    const graph = version === published.version ? published.graph : await enrolments.graph(program.id, version);
    const messages = new Map<StepId, Touch>();
    for (const id of new Set([...sendsOf(program).map((send) => send.id), ...Object.keys(enrolment.touches)])) {
      const touch = ends.get(enrolment.touches[id] ?? touchId(shop, customerId, program.id, id, entry));
      if (touch) messages.set(id, touch);
    }
    for (const touch of messages.values()) inJourney.add(touch);
    for (const { step: id, at } of graph ? passed(graph, enrolment, messages) : []) {
      const message = messages.get(id);
      add(id, 'went', { customerId, at, ...(message && message.state !== 'sent' && { reason: message.reason }) });
    }
    if (state === 'ended' && reason !== 'completed') add(step, 'left', { customerId, at: endedAt ?? stepAt, reason });
  }
  // the end of a first message may be all that there is of a journey
  for (const touch of ended)
    if (touch.state !== 'sent' && !inJourney.has(touch)) found.add(touch.stepId, 'left', endOf(touch));
}
