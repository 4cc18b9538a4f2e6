import * as z from 'zod/mini';
import type { ProgramId } from '../values/ids.ts';
import type { Program } from './program.ts';

const count = z.int().check(z.nonnegative());

export const startedSchema = z.object({
  /** Whom the day started it for, also where it was too late to plan anything. */
  people: count,
  /** Of the last run that started it for anybody and was not held; absent before there was one. */
  usual: z.optional(count),
  /** `jump`: far more than that. `share`: of too many of all customers. */
  held: z.optional(z.enum(['jump', 'share'])),
  /** When a person let it go, UTC ms. */
  releasedAt: z.optional(z.number()),
});

/** How many people a run started one program for, and whether they wait for a person's word. */
export type Started = Readonly<z.infer<typeof startedSchema>>;
export type StartedPrograms = Readonly<Record<ProgramId, Started>>;

/** So few are never held: what a broken segment can do to them a person can put right. */
const HELD_FROM = 200;
/** A program is held that starts for more than so many times as many as the last time. */
const JUMP = 3;
/** Or for more than this share of all customers, where it declares none. */
const SHARE = 0.2;

/** By program. */
export type PeopleByProgram = Readonly<Record<ProgramId, number>>;

/** What a run after it compares with. What was held and not released says nothing of what is usual. */
export function usualAfter(started: StartedPrograms = {}): PeopleByProgram {
  return Object.fromEntries(
    Object.entries(started).flatMap(([id, one]) => {
      const { people, usual } = one;
      const last = isHeld(one) || people === 0 ? usual : people;
      return last === undefined ? [] : [[id, last]];
    }),
  );
}

/** Does it wait for a person's word? */
export const isHeld = ({ held, releasedAt }: Started): boolean => held !== undefined && releasedAt === undefined;

/**
 * What a run started, and what of it is held: at least 200 people, and three times as many as the last time or a fifth
 * of all customers. A program that declares the share it reaches is held beyond that; the calendar brings a festival to
 * all at once, so it has no last time.
 *
 * @param customers of the shop
 */
export function guarded(people: PeopleByProgram, { programs, usual, customers }: Guarding): Record<ProgramId, Started> {
  const started: Record<ProgramId, Started> = {};
  for (const program of programs) {
    const [now = 0, last] = [people[program.id], usual[program.id]];
    if (now === 0 && last === undefined) continue;
    const held = now < HELD_FROM ? undefined : reasonToHold(now, program, last, customers);
    started[program.id] = { people: now, ...(last !== undefined && { usual: last }), ...(held && { held }) };
  }
  return started;
}

interface Guarding {
  readonly programs: readonly Pick<Program, 'id' | 'trigger' | 'share'>[];
  readonly usual: PeopleByProgram;
  readonly customers: number;
}

function reasonToHold(
  now: number,
  { trigger, share = SHARE }: Guarding['programs'][number],
  last: number | undefined,
  customers: number,
): Started['held'] {
  if (trigger.on !== 'festival' && last !== undefined && now > JUMP * last) return 'jump';
  return now > share * customers ? 'share' : undefined;
}

/** What was released stays so when the day is run again. */
export function withReleases(
  started: Readonly<Record<ProgramId, Started>>,
  before: StartedPrograms = {},
): Record<ProgramId, Started> {
  return Object.fromEntries(
    Object.entries(started).map(([id, one]) => {
      const releasedAt = before[id]?.releasedAt;
      return [id, one.held && releasedAt !== undefined ? { ...one, releasedAt } : one];
    }),
  );
}
