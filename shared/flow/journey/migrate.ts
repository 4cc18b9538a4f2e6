import { migrated } from '#model/journey/migrate.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import type { TouchStore } from '#ports/touches.ts';
import { publishedGraph } from './graphs.ts';
import { pointerOf } from './pointer.ts';

/** People who are inside, by the step at which they stand. */
type BySteps = Readonly<Record<string, number>>;

export interface Migration {
  readonly moves: BySteps;
  /** Of those who move: whose wait is over by the published steps. They go on with the next dispatch. */
  readonly goesOn: BySteps;
  /** Who keeps the steps with which they came in, since the published ones have theirs no more. */
  readonly keep: BySteps;
  /** Who has the published steps already. */
  readonly current: number;
  /** Who was moved on by a dispatch meanwhile: migrate again. */
  readonly busy: number;
}

interface MigrateDeps {
  readonly enrolments: Pick<EnrolmentStore, 'get' | 'graph' | 'put' | 'keepGraph'>;
  readonly touches: Pick<TouchStore, 'stepsDue' | 'plan' | 'remove'>;
}

/** A pointer is behind by so much at most, and a wait lasts no longer than this: people are found by their pointers. */
const LATE_MS = 2 * DAY_MS;
const LONGEST_MS = 401 * DAY_MS;

/**
 * Moves those inside a program to its published steps, or only says who would move. Whoever moves is looked at by the next
 * dispatch; exits, consent and policy are asked as ever. Safe to repeat after a crash, and beside a dispatch: each is
 * written over what was read only.
 */
export async function migrate(
  deps: MigrateDeps,
  shop: Pick<Shop, 'id'>,
  program: Program,
  {
    now,
    write,
    tell = () => {},
  }: { readonly now: number; readonly write: boolean; readonly tell?: (done: number, of: number) => void },
): Promise<Migration> {
  const published = publishedGraph(program);
  const [moves, goesOn, keep]: Record<string, number>[] = [{}, {}, {}];
  const count = (by: Record<string, number> | undefined, step: string): void => {
    if (by) by[step] = (by[step] ?? 0) + 1;
  };
  let current = 0;
  let busy = 0;
  const steps = await deps.touches.stepsDue(shop.id, now - LATE_MS, now + LONGEST_MS);
  const rows = steps.filter(({ programId }) => programId === program.id);
  if (write && rows.length > 0) await deps.enrolments.keepGraph(program.id, published.version, published.graph);
  for (const [index, due] of rows.entries()) {
    const read = await deps.enrolments.get(shop.id, due.customerId, program.id, due.entry ?? '');
    tell(index + 1, rows.length);
    // Who comes in just now is pinned to what is published; a stale pointer is nobody's.
    if (!read || read.seq !== due.seq) continue;
    const pinned =
      read.version === published.version ? undefined : await deps.enrolments.graph(program.id, read.version);
    const found = migrated(read, pinned, published, now);
    if (found.way === 'current') current += 1;
    if (found.way === 'gone') count(keep, read.step);
    if (found.way !== 'moves') continue;
    const next = { ...found.next, wakeAt: now };
    if (write && !(await moved(deps, program, { due, next, read, now }))) {
      busy += 1;
      continue;
    }
    count(moves, read.step);
    if (found.goesOn) count(goesOn, read.step);
  }
  return { moves: moves ?? {}, goesOn: goesOn ?? {}, keep: keep ?? {}, current, busy };
}

type Stored = Parameters<EnrolmentStore['put']>[0];

/** In the order of every move: the pointer that will hold, the enrolment over what was read, the pointer that held. */
async function moved(
  { enrolments, touches }: MigrateDeps,
  program: Program,
  {
    due,
    next,
    read,
    now,
  }: { readonly due: DueTouch; readonly next: Stored; readonly read: Stored; readonly now: number },
): Promise<boolean> {
  // a message that was deferred keeps the time since which it is of use
  await touches.plan(pointerOf(next, program, { dueAt: now, plannedFor: due.plannedFor, now }));
  if ((await enrolments.put(next, read)) === 'conflict') return false;
  await touches.remove(due);
  return true;
}
