import { isJourney } from '#model/journey/step.ts';
import type { PlannedAnswer, Wish } from '#model/product/wish.ts';
import { periodOfWish } from '#model/touch/plan/plan-wish.ts';
import { REASONS } from '#model/touch/reasons.ts';
import type { Touch } from '#model/touch/touch.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { followMerges, membersOf } from '../person/follow-merges.ts';
import type { IngestDeps } from './deps.ts';

/**
 * What became of a message that answers a wish. `told`: it left, or may have, or was held out; nobody is told twice.
 * `waits`: it is on its way, or the policy kept it back less than a day ago. `open`: another may be planned, since it ended
 * as sold out, too dear or too late. `unseen`: nothing is decided of it, nor perhaps planned.
 */
export type Answer = 'told' | 'waits' | 'open' | 'unseen';

type Stores = Pick<IngestDeps, 'touches' | 'enrolments' | 'programs'>;

/** Asked of the first message of a program, and of where the person is inside it. At `at` (UTC ms) the shop said it anew. */
export async function answerOf(
  { touches, enrolments, programs }: Stores,
  wish: Wish,
  { programId, touchId }: PlannedAnswer,
  { nth, at }: { readonly nth: number; readonly at: number },
): Promise<Answer> {
  const { shop, customerId } = wish;
  const program = programs.find(({ id }) => id === programId);
  const [first, enrolment] = await Promise.all([
    touches.get(shop, customerId, touchId),
    program && !isJourney(program) ? undefined : enrolments.get(shop, customerId, programId, periodOfWish(wish, nth)),
  ]);
  const others = Object.values(enrolment?.touches ?? {}).filter((id) => id !== touchId);
  const later = await Promise.all(others.map((id) => touches.get(shop, customerId, id)));
  const messages = [first, ...later].filter((touch) => touch !== undefined);
  const { state, reason = '', subject = first?.subject } = enrolment ?? {};
  if (!subject) return 'unseen';
  if (HELD_OUT.has(reason) || messages.some(isTold)) return 'told';
  if (state === 'inside' || messages.some(({ endedAt }) => endedAt === undefined)) return 'waits';
  // Whoever came through without any message was handed over, or needed none.
  if (reason === 'completed' && messages.length === 0) return 'told';
  const isKept = messages.some((touch) => touch.state === 'suppressed') || (reason !== 'completed' && reason !== '');
  return isKept && !Object.hasOwn(REASONS.exited, reason) && at - subject.at < DAY_MS ? 'waits' : 'open';
}

/**
 * What became of the wish under other ids of the person, which may lie on another page, or was answered before this one was
 * told: who was told since they asked is told no more.
 */
export async function answerElsewhere(
  deps: Stores & Pick<IngestDeps, 'customers' | 'wishes'>,
  wish: Wish,
  at: number,
): Promise<'told' | 'waits' | 'open'> {
  const { shop, customerId } = wish;
  const { root } = await followMerges(deps.customers, shop, customerId);
  const ids = [...(await membersOf(deps.customers, shop, root)).keys()].filter((id) => id !== customerId);
  const found = await Promise.all(ids.map((id) => deps.wishes.get({ ...wish, customerId: id })));
  const others = found.filter((other) => other !== undefined && wish.at < (other.plannedFor ?? 0));
  if (others.some((other) => other?.done)) return 'told';
  const asked = others.flatMap((other) =>
    (other?.planned ?? []).map((each) => other && answerOf(deps, other, each, { nth: other.tries ?? 1, at })),
  );
  const answers = await Promise.all(asked);
  if (answers.includes('told')) return 'told';
  return answers.some((answer) => answer !== 'open') ? 'waits' : 'open';
}

const isTold = ({ state, reason }: Touch): boolean => TOLD.has(state) || HELD_OUT.has(reason);
const TOLD: ReadonlySet<string> = new Set(['sent', 'unknown']);
const HELD_OUT: ReadonlySet<string> = new Set(['holdout', 'global_holdout']);
