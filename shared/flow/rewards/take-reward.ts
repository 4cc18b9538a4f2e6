import { codeKey } from '#model/code/code-key.ts';
import { CODE_BYTES, ownCode, shownOwnCode } from '#model/code/own-code.ts';
import type { Membership } from '#model/membership/membership.ts';
import { type BegunClaim, type Claim, claimId, type GiftAddress, spendId } from '#model/reward/claim.ts';
import { type Refusal, refusalOf } from '#model/reward/may-take.ts';
import { isSent, poolOf, type Reward } from '#model/reward/reward.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { addDays, localDay, startOfDay } from '#model/values/time/day.ts';
import type { ClaimStore } from '#ports/claims.ts';
import type { CodePools } from '#ports/code-pools.ts';
import type { DrawStore } from '#ports/draws.ts';
import { isErased, membersOf } from '../person/follow-merges.ts';
import type { JournalStores } from '../points/append-entry.ts';
import type { MemberPoints, PointsQuestion } from '../points/member-points.ts';
import { spendPoints } from '../points/spend-points.ts';
import { undoSpend } from '../points/undo-spend.ts';
import { drawUnit } from './draw-unit.ts';

export interface RewardDeps extends JournalStores {
  readonly claims: Pick<ClaimStore, 'put' | 'get' | 'begin' | 'takeUp' | 'end'>;
  readonly pools: CodePools;
  readonly draws: Pick<DrawStore, 'get' | 'enter' | 'leave'>;
  /** So many bytes that nobody guesses. */
  readonly chance: (bytes: number) => Uint8Array;
}

/** What a member asks for. */
export interface RewardRequest {
  /** 10 to 40 of A-Z a-z 0-9 _ -, of this request alone: asked again it takes nothing more and has the same answer. */
  readonly request: string;
  readonly reward: string;
  /** Where it is sent, of what is. */
  readonly address?: GiftAddress | undefined;
}

export type Taken =
  | { readonly outcome: 'taken'; readonly claim: Claim }
  /** Nothing was taken, or the points are back: `gone` is a pool or stock without a unit. */
  | { readonly outcome: 'refused'; readonly why: Refusal | 'unknown' | 'nobody' | 'address' | 'gone' }
  | { readonly outcome: 'refused'; readonly why: 'too-few'; readonly available: number };

const refused = (why: Exclude<Extract<Taken, { outcome: 'refused' }>['why'], 'too-few'>): Taken => ({
  outcome: 'refused',
  why,
});

/**
 * Takes a reward for a member: checks, spends its points, draws its code or piece, writes the claim. Cut off at any call and
 * asked again, or taken up by the next minutes ({@link completeClaims}), there is one claim, one code and one spend, or the
 * points are back. Five writes: one for the points, one each for the unit and the claim, two by which a crash is found.
 */
export async function takeReward(
  deps: RewardDeps,
  question: PointsQuestion,
  { request, reward: id, address }: RewardRequest,
  now: number,
): Promise<Taken> {
  const { shop, membership, customerId } = question;
  const reward = membership.rewards?.find((one) => one.id === id);
  if (!reward) return refused('unknown');
  if (isSent(reward) && !address) return refused('address');
  const before = await deps.claims.get(shop.id, claimId({ customerId, request }));
  if (before) return { outcome: 'taken', claim: before };
  const wanted: BegunClaim = {
    ...{ customerId, request, reward: id, points: reward.points, at: now, touchedAt: now },
    code: shownOwnCode(ownCode(deps.chance(CODE_BYTES))),
    ...(isSent(reward) && { address }),
    ...{ pool: poolOf(reward), draw: reward.draw },
  };
  const held = await deps.claims.begin(shop.id, wanted);
  return carryOut(deps, question, held ?? wanted, { now, isRepeat: held !== undefined });
}

/** What is left of one that was begun. @param isRepeat somebody may have done some of it already */
export async function carryOut(
  deps: RewardDeps,
  question: PointsQuestion,
  begun: BegunClaim,
  { now, isRepeat }: { readonly now: number; readonly isRepeat: boolean },
): Promise<Taken> {
  const { shop, membership } = question;
  const end = async (taken: Taken): Promise<Taken> => {
    await deps.claims.end(shop.id, begun);
    return taken;
  };
  const reward = membership.rewards?.find(({ id }) => id === begun.reward);
  if (!reward) {
    await undoSpend(deps, question, { id: spendId(begun), at: now });
    return end(refused('unknown'));
  }
  const { at, points } = begun;
  const shut = await shutFor(deps, question, reward, at);
  if (shut) {
    if (isRepeat) await undoSpend(deps, question, { id: spendId(begun), at: now });
    return end(refused(shut));
  }
  let why: Refusal | undefined;
  const spent = await spendPoints(deps, question, {
    ...{ id: spendId(begun), at, points, reward: reward.id },
    refuse: (member) => {
      why = refusalOf(reward, drawOf(membership, reward), takerOf(question, member, at));
      return why !== undefined;
    },
  });
  if (spent.outcome === 'too few') return end({ outcome: 'refused', why: 'too-few', available: spent.available });
  if (spent.outcome === 'nobody') return end(refused('nobody'));
  if (spent.outcome === 'undone') return end(refused('gone'));
  if (spent.outcome === 'refused') return end(refused(why ?? 'over'));
  if (spent.entry.at !== at) {
    const other = await ofOtherId(deps, question, begun);
    if (other) return end({ outcome: 'taken', claim: other });
  }
  const pool = poolOf(reward);
  const claim = claimId(begun);
  const unit = pool === undefined ? undefined : await drawUnit(deps.pools, { shop: shop.id, pool, claim, isRepeat });
  if (pool !== undefined && !unit) {
    await undoSpend(deps, question, { id: spendId(begun), at: now });
    return end(refused('gone'));
  }
  const code = reward.pool === undefined ? begun.code : (unit?.unit ?? begun.code);
  if (reward.draw !== undefined) await deps.draws.enter(shop.id, reward.draw, { number: code, claim });
  else if (reward.pool === undefined) await deps.pools.own(shop.id, codeKey(code), { claim });
  const wanted = claimOf(question, reward, begun, code, unit);
  const stored = await deps.claims.put(wanted);
  if (stored.code !== code) await letGo(deps, wanted);
  if (await isErased(deps.customers, shop.id, begun.customerId)) {
    // who asked the same at once may have ended what was begun, by which the next minutes find what an erasure did not (I11)
    const { address: _, ...left } = begun;
    await deps.claims.takeUp(shop.id, left);
    return refused('nobody');
  }
  return end({ outcome: 'taken', claim: stored });
}

/** Nobody enters a draw before its seed is chosen and told by its hash, nor when its list may be final. */
async function shutFor(
  { draws }: RewardDeps,
  { shop }: PointsQuestion,
  { draw }: Reward,
  at: number,
): Promise<'not-yet' | 'over' | undefined> {
  if (draw === undefined) return undefined;
  const held = await draws.get(shop.id, draw);
  if (!held) return 'not-yet';
  return held.listed || at >= held.endsAt ? 'over' : undefined;
}

const drawOf = ({ draws = [] }: Membership, { draw }: Reward) => draws.find(({ id }) => id === draw);

const takerOf = ({ shop }: PointsQuestion, { level, entries, customer }: MemberPoints, now: number) => ({
  ...{ now, zone: shop.timezone, entries, segments: customer.membership },
  level: level?.level?.id,
});

function claimOf(
  { shop }: PointsQuestion,
  reward: Reward,
  { customerId, request, points, at, address }: BegunClaim,
  code: string,
  unit: Awaited<ReturnType<typeof drawUnit>>,
): Claim {
  const { validDays } = reward;
  const state = isSent(reward) ? 'asked' : 'open';
  return {
    ...{ shop: shop.id, customerId, request, version: 1, reward: reward.id, kind: reward.kind, points, at, code },
    ...(unit && { unit: { pool: unit.pool, part: unit.part, place: unit.place } }),
    ...(validDays !== undefined && {
      until: startOfDay(addDays(localDay(at, shop.timezone), validDays), shop.timezone),
    }),
    ...{ state, history: [{ state, at }] },
    ...(address && { address }),
    ...(reward.draw !== undefined && { draw: reward.draw }),
  };
}

/** Two carried out one request at once, and the other was first: what this one took goes back. */
async function letGo({ pools, draws }: RewardDeps, claim: Claim): Promise<void> {
  const { shop, code, unit, draw } = claim;
  if (draw !== undefined) return draws.leave(shop, draw, { number: code, claim: claimId(claim) });
  if (unit) await pools.release(shop, unit, claimId(claim));
  await pools.disown(shop, codeKey(code), claimId(claim));
}

/** The points were spent by a customer who is this one since. */
async function ofOtherId(
  deps: RewardDeps,
  { shop }: PointsQuestion,
  { customerId, request }: BegunClaim,
): Promise<Claim | undefined> {
  const ids: readonly CustomerId[] = [...(await membersOf(deps.customers, shop.id, customerId)).keys()];
  const found = await Promise.all(ids.map((id) => deps.claims.get(shop.id, claimId({ customerId: id, request }))));
  return found.find((claim) => claim !== undefined);
}
