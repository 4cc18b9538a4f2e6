import { dispatch } from '#flow/dispatch/dispatch.ts';
import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import type { Step } from '#model/journey/step.ts';
import type { Program } from '#model/program/program.ts';
import { planTouches } from '#model/touch/due-touch.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { orderProgram, START, type TouchWorld } from './touches.ts';

/** A message of a step. */
export const message = (id: string, next?: string): Step => ({
  ...{ do: 'send', id, template: id, channels: ['email'] },
  ...(next !== undefined && { next }),
});

/** A program of these steps, of which a person may be in several at once, by their orders. */
export const journey = (id: string, steps: readonly Step[], over: Partial<Program> = {}): Program =>
  orderProgram(id, { steps, usefulForMs: DAY_MS, ...over });

/** Someone comes in, as whatever starts the program would have it. */
export async function comeIn(
  world: TouchWorld,
  program: Program,
  customerId: string,
  { entry = 'first', ...subject }: Partial<DueTouch['subject']> & { readonly entry?: string } = {},
): Promise<DueTouch> {
  const { shop, time } = world;
  const planning = { shop, programs: [program], customerId, now: time.now };
  const [due] = planTouches(planning, () => ({
    ...{ period: entry, subject: { at: time.now - 1, ...subject }, plannedFor: time.now },
  }));
  if (!due) throw new Error('nothing was planned');
  await world.touches.plan(due);
  return due;
}

export const whereIs = (world: TouchWorld, program: Program, customerId: string, entry = 'first') =>
  world.enrolments.get(world.shop.id, customerId, program.id, entry);

/** Lets time pass with a dispatch whenever something is due, and what was queued lie. Answers when each look was. */
export async function until(
  world: TouchWorld,
  end: number,
  deps = world.worker().dispatching,
): Promise<readonly number[]> {
  const looks: number[] = [];
  for (let turn = 0; turn < 1000; turn++) {
    await dispatch(world.shop, world.time.now, deps);
    looks.push(world.time.now);
    const [due, checks] = await Promise.all([
      world.touches.stillDue(world.shop.id, START - DAY_MS, end),
      world.touches.checksDue(world.shop.id, START - DAY_MS, end),
    ]);
    const rows = [...due, ...checks];
    const next = Math.min(...rows.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > world.time.now));
    if (!(next <= end)) break;
    world.time.now = next;
  }
  world.time.now = end;
  return looks;
}

/** What journeys came to, without what two runs of the same may differ in. */
export const outline = (enrolments: readonly Enrolment[]) =>
  enrolments.map(({ programId, entry, state, reason, step, arms, heard, touches }) => ({
    ...{ programId, entry, state, reason, step, arms, heard: Object.keys(heard).sort() },
    sent: Object.keys(touches).sort(),
  }));
