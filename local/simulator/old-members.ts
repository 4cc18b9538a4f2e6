import type { Membership } from '#model/membership/membership.ts';
import { Random } from './random.ts';
import { type Shopper, wholeSecond } from './shopper.ts';

const DAY = 86_400_000;

/** So long before the first day the older system was closed: what it told runs out within the days that are played. */
const CLOSED_MS = 340 * DAY;
/** Share of older shoppers who were members of it. */
const MEMBERS = 0.6;
/** Share of those to come who have its card from a till, and are known by it once they buy. */
const WITH_CARD = 0.15;
/** Share of members whose level it kept. */
const WITH_LEVEL = 0.6;

/** What an older system told of a member, as of an instant (UTC ms). */
export interface OldMember {
  readonly card: string;
  readonly points: number;
  /** As it wrote it: an id of the membership of today, or a name of it in any language. */
  readonly level: string | undefined;
  readonly at: number;
}

/**
 * Of a shopper of a shop that has a membership; undefined of who was none. Whoever opened an account later than it was
 * closed is told with the few points that the account was worth; cards of the till are told to the end.
 * @param start first instant of the play, UTC ms
 */
export function oldMember(
  seed: string,
  shopper: Shopper,
  { levels }: Pick<Membership, 'levels'>,
  start: number,
): OldMember | undefined {
  if (shopper.comes) return undefined;
  const random = new Random(seed, 'old member', shopper.index);
  const isToCome = shopper.joinsAt >= start;
  if (!random.chance(isToCome ? WITH_CARD : MEMBERS)) return undefined;
  const closed = start - CLOSED_MS;
  const isLate = !isToCome && shopper.joinsAt > closed;
  const points = isLate ? random.int(0, 60) : random.int(80, 1500);
  const level = random.chance(WITH_LEVEL) && !isLate && levels ? random.pick(levels.levels) : undefined;
  const spelt = level && random.pick([level.id, level.name, ...Object.values(level.names ?? {})]);
  const at = isToCome ? start - DAY : Math.max(closed, shopper.joinsAt);
  return { card: `C${7_000_000 + shopper.index}`, points, level: spelt, at: wholeSecond(at) };
}
