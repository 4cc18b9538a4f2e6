import { factsOf } from '#model/customer/facts.ts';
import type { Referral } from '#model/referral/referral.ts';
import { endOfDays } from '#model/referral/reward-order.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { OpenReferral, ReferralStore } from '#ports/referrals.ts';
import { type TellFactDeps, tellFact } from '../ingest/tell-fact.ts';
import { type KnownReferral, loadReferral, type Party, type ReferralFactsDeps } from '../invite/load-facts.ts';
import type { JournalStores } from '../points/append-entry.ts';
import { givePoints } from '../points/give-points.ts';
import { undoGive } from '../points/undo-spend.ts';
import { afterTakenBack, decided, decidedAgain, type Settling } from './judge.ts';
import { whereGiven } from './where-given.ts';

export interface SettleDeps extends Omit<ReferralFactsDeps, 'referrals'>, JournalStores {
  readonly referrals: Pick<ReferralStore, 'get' | 'decide' | 'drop' | 'of'>;
  readonly customers: ReferralFactsDeps['customers'] & JournalStores['customers'];
  readonly facts: ReferralFactsDeps['facts'] & TellFactDeps['facts'];
  readonly enrolments: TellFactDeps['enrolments'];
  readonly touches: TellFactDeps['touches'];
  readonly programs: TellFactDeps['programs'];
}

/**
 * What is to be done about a referral by now: look at the friend's orders and at both of them again, decide, reward, or take
 * back, by the terms of when the friend came. What is decided is written before it is done, and stays open until it is, so a crash is made good by the next look.
 */
export async function settleReferral(deps: SettleDeps, declared: Settling, open: OpenReferral): Promise<void> {
  const { shop } = declared;
  const row = await deps.referrals.get(shop.id, open.friend);
  if (row?.lookAt !== open.lookAt) return deps.referrals.drop(shop.id, open);
  const settling = { ...declared, rules: row.terms ?? declared.rules };
  const known = await loadReferral(deps, shop.id, row);
  const isAgain = row.state === 'rewarded' || row.state === 'refused';
  const next = isAgain
    ? decidedAgain(row, known, settling)
    : decided(row, known, settling, await rewardedBefore(deps, row, known, settling));
  if (next !== row && (await deps.referrals.decide(next, row)) === 'conflict') return;
  const read = next === row ? row : { ...next, revision: row.revision + 1 };
  if (next.lookAt === undefined) return;
  if (next.state === 'rewarded')
    await deps.referrals.decide({ ...next, lookAt: await reward(deps, settling, next, known) }, read);
  if (next.state !== 'refused') return;
  await takeBack(deps, settling, next, known);
  await deps.referrals.decide(afterTakenBack(next, known, settling), read);
}

async function takeBack(
  deps: SettleDeps,
  { shop, membership, now }: Settling,
  referral: Referral,
  { friend, inviter }: KnownReferral,
): Promise<void> {
  const undo = async (party: Party, id: string): Promise<void> => {
    const customerId = await whereGiven(deps, { shop, membership, now }, party, id);
    if (customerId !== undefined) await undoGive(deps, { shop, membership, customerId }, { id, at: now });
  };
  if (inviter?.customer) await undo(inviter, inviterGift(referral));
  if (friend.customer) await undo(friend, friendGift(referral));
}

const roundOf = ({ round = 1 }: Referral): string => (round === 1 ? '' : `#${round}`);
const inviterGift = (referral: Referral): string => `referral:${referral.friend}${roundOf(referral)}`;
/** By the referral: who is two friends has two until one is taken back. */
const friendGift = (referral: Referral): string => `referred:${referral.friend}${roundOf(referral)}`;

/** Has the inviter been rewarded for as many as the rules allow in their days? */
async function rewardedBefore(
  { referrals }: SettleDeps,
  { friend }: Referral,
  { inviter }: KnownReferral,
  { shop, rules, now }: Settling,
): Promise<boolean> {
  const { atMost } = rules;
  if (!atMost || !inviter) return false;
  const theirs = await referrals.of(shop.id, inviter.ids);
  const counted = theirs.filter(
    (one) =>
      one.friend !== friend &&
      one.state === 'rewarded' &&
      one.reason === undefined &&
      (one.decidedAt ?? 0) > now - atMost.days * DAY_MS,
  );
  return counted.length >= atMost.referrals;
}

/** Each side once, by the ids of what is given; may be repeated. When to look again: as long as a friend may still join. */
async function reward(
  deps: SettleDeps,
  settling: Settling,
  referral: Referral,
  { friend, inviter }: KnownReferral,
): Promise<number | undefined> {
  const { shop, membership, rules, now } = settling;
  const give = async (party: Party, id: string, points: number): Promise<boolean> => {
    const [customerId = ''] = party.ids;
    if (points === 0 || (await whereGiven(deps, settling, party, id)) !== undefined) return true;
    const request = { id, at: now, points, cause: 'referral' } as const;
    return (await givePoints(deps, { shop, membership, customerId }, request)).outcome === 'given';
  };
  if (inviter?.customer && referral.reason === undefined) {
    await give(inviter, inviterGift(referral), rules.inviterPoints);
    const id = `referral:${referral.friend}`;
    const said = factsOf({ type: 'custom', id, name: 'referral', at: referral.decidedAt ?? now, identity: {} });
    for (const fact of said) await tellFact(deps, shop, inviter.customer.id, fact, now);
  }
  if (!friend.customer || (await give(friend, friendGift(referral), rules.friendPoints))) return undefined;
  const last = endOfDays({ at: referral.at, buyWithinDays: rules.buyWithinDays, zone: shop.timezone });
  return Math.max(last, referral.decidedAt ?? now) + WAITS_MS > now ? now + DAY_MS : undefined;
}

/** A friend who is no member has so many days to become one. */
const WAITS_MS = 30 * DAY_MS;
