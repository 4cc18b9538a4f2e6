import { mayBeSame, namesOf } from '#model/campaign/who.ts';
import { type Claim, type ClaimState, claimId, isRedeemed, spendId } from '#model/reward/claim.ts';
import { stockPool } from '#model/reward/reward.ts';
import type { TeamMember } from '#model/team/team.ts';
import type { ClaimStore } from '#ports/claims.ts';
import { untilStored } from '#ports/until-stored.ts';
import type { PointsQuestion } from '../points/member-points.ts';
import { undoSpend } from '../points/undo-spend.ts';
import type { RewardDeps } from './take-reward.ts';

interface ReturnDeps extends RewardDeps {
  readonly claims: RewardDeps['claims'] & Pick<ClaimStore, 'replace'>;
}

interface Returning {
  readonly now: number;
  /** Who of the team says so. */
  readonly by: string;
  /** Under which names each of them may come. */
  readonly team: readonly Pick<TeamMember, 'id' | 'name' | 'email'>[];
}

export type Returned =
  | { readonly outcome: 'returned'; readonly claim: Claim }
  /** It had left, and another person of the team has to agree. */
  | { readonly outcome: 'asked'; readonly claim: Claim }
  /** Who asked may not agree, under whatever name. */
  | { readonly outcome: 'same person'; readonly askedBy: string }
  /** A till or an order has its code, or it takes part in a draw. */
  | { readonly outcome: 'refused'; readonly why: 'redeemed' | 'ticket' };

/** In these its piece is still in the shop. */
const NOT_LEFT: readonly ClaimState[] = ['open', 'asked', 'packed'];

/**
 * A reward is given back: no till takes its code any more, a piece that has not left is in the stock again, and the points
 * are back. Of what has left one person asks and another agrees, so that nobody makes gifts for a friend. Repeatable; cut
 * off it is completed by the next minutes.
 */
export async function returnClaim(
  deps: ReturnDeps,
  question: PointsQuestion,
  claim: Claim,
  { now, by, team }: Returning,
): Promise<Returned> {
  const { shop, customerId, request, reward, points, at, code } = claim;
  if (claim.kind === 'draw-ticket') return { outcome: 'refused', why: 'ticket' };
  const names = namesOf(by, team);
  const isSecond = ({ askedBack }: Claim): boolean =>
    askedBack !== undefined && !names.some((name) => mayBeSame(name, askedBack.by));
  let isAsked = false;
  const begun = { customerId, request, reward, points, at, code, touchedAt: now, isReturn: true };
  await deps.claims.begin(shop, begun);
  const told = await untilStored('a claim', {
    pause: deps.pause,
    load: () => deps.claims.get(shop, claimId(claim)),
    decide: (read): Claim | undefined => {
      isAsked = false;
      if (!read || isRedeemed(read) || read.state === 'returned') return read;
      if (hasLeft(read) && read.askedBack && !isSecond(read)) return read;
      const next = { ...read, version: read.version + 1 };
      isAsked = hasLeft(read) && !read.askedBack;
      if (isAsked) return { ...next, askedBack: { at: now, by } };
      const step = { state: 'returned', at: now, by } as const;
      return { ...next, state: step.state, history: [...read.history, step] };
    },
    save: (next, read) => (next === read ? 'stored' : deps.claims.replace(next)),
  });
  if (told?.state === 'returned') await finishReturn(deps, question, told, now);
  await deps.claims.end(shop, begun);
  if (!told || isRedeemed(told)) return { outcome: 'refused', why: 'redeemed' };
  if (told.state === 'returned') return { outcome: 'returned', claim: told };
  return isAsked || !told.askedBack
    ? { outcome: 'asked', claim: told }
    : { outcome: 'same person', askedBy: told.askedBack.by };
}

const hasLeft = ({ state }: Pick<Claim, 'state'>): boolean => !NOT_LEFT.includes(state);

/** What belongs to a claim that is given back; nothing where it is not. May be repeated. */
export async function finishReturn(
  deps: ReturnDeps,
  question: PointsQuestion,
  claim: Claim,
  now: number,
): Promise<void> {
  const { shop, state, unit, reward, history } = claim;
  if (state !== 'returned') return;
  const isInShop = NOT_LEFT.includes(history.at(-2)?.state ?? 'sent');
  if (unit?.pool === stockPool(reward) && isInShop) await deps.pools.release(shop, unit, claimId(claim));
  await undoSpend(deps, question, { id: spendId(claim), at: now });
}
