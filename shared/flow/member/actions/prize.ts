import { type Claim, claimId, isRedeemed } from '#model/reward/claim.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import { untilStored } from '#ports/until-stored.ts';
import type { Action } from '../form/action.ts';
import { handOverGift } from '../form/hand-over-gift.ts';
import { typedAddress } from '../form/typed-address.ts';
import { addressErrors } from '../words/address-faults.ts';
import { rewardWords } from '../words/rewards.ts';

/** Who won says where the prize is sent. Asked again it changes nothing. */
export const act: Action = {
  needsFresh: true,
  act: async (deps, { view, texts, fields }) => {
    const words = rewardWords(texts);
    const id = fields.get('claim');
    const mine = view.claims.find((claim) => claimId(claim) === id && isPrize(claim));
    if (!mine) return { errors: { claims: words.refused.unknown } };
    const errors = addressErrors(fields, shortHash('prize', id), texts);
    if (errors) return { errors };
    const address = typedAddress(fields);
    if (typeof address === 'string') return { errors: { claims: words.address } };
    const { now } = view;
    await untilStored('a claim', {
      pause: deps.pause,
      load: () => deps.claims.get(mine.shop, id),
      decide: (read): Claim | undefined => {
        if (read?.state !== 'open' || isRedeemed(read)) return undefined;
        const history = [...read.history, { state: 'asked', at: now } as const];
        return { ...read, version: read.version + 1, state: 'asked', address, history };
      },
      save: (next) => deps.claims.replace(next),
    });
    const asked = await deps.claims.get(mine.shop, id);
    if (asked) await handOverGift(deps, view, asked);
    return { done: words.asked };
  },
};

/** A prize of a draw, which lies with the rewards. */
const isPrize = ({ kind, draw }: Claim): boolean => kind === 'gift' && draw !== undefined;
