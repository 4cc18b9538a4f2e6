import { randomId } from '#adapters/random/random-id.ts';
import { addStock, takeOut } from '#flow/rewards/change-stock.ts';
import { poolStand } from '#flow/rewards/pool-stand.ts';
import { stockPool } from '#model/reward/reward.ts';
import { isLow } from '#model/reward/stand.ts';
import { UsageError } from '../../console/cli-error.ts';
import { chosenShop, withTarget } from '../../target/open-target.ts';
import type { RewardStep } from '../common/reward-step.ts';
import { membershipIn, stockedReward } from '../common/rewards-of.ts';

/** Pieces at once. */
const MOST = 100_000;

export const stockStep: RewardStep = {
  name: 'stock',
  word: 'REWARD',
  summary: 'pieces of a sample or gift: how many are left, put some in, take some out',
  options: {
    add: { value: 'N', help: 'put so many pieces in' },
    'take-out': { value: 'N', help: 'take so many out that nobody has asked for: lost, broken, sold' },
  },
  run: (context, id) => {
    const { args, output } = context;
    const [add, out] = [piecesOf(args.text('add'), 'add'), piecesOf(args.text('take-out'), 'take-out')];
    if (id === '') throw new UsageError('the stock of which reward? Give its id');
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const { name } = stockedReward(membershipIn(target, shop), id);
      const { pools } = target.stores;
      const of = { shop: shop.id, reward: id };
      if (add > 0) await addStock(pools, of, add);
      const taken = await takeOut(pools, of, { pieces: out, taking: randomId() });
      const stand = await poolStand(pools, shop.id, stockPool(id));
      output.answer(
        { ...of, added: add, takenOut: taken, ...stand, isLow: isLow(stand) },
        [
          ...(add > 0 ? [`${add} pieces put in`] : []),
          ...(out > 0 ? [`${taken} pieces taken out${taken < out ? `, not ${out}: no more were left` : ''}`] : []),
          `${name} (${id}): ${stand.left} left of ${stand.units}${isLow(stand) ? ': put some in soon' : ''}`,
        ].join('\n'),
      );
      return taken < out ? 'failed' : 'done';
    });
  },
};

function piecesOf(text: string | undefined, option: string): number {
  if (text === undefined) return 0;
  const pieces = Number(text);
  if (Number.isInteger(pieces) && pieces >= 1 && pieces <= MOST) return pieces;
  throw new UsageError(`--${option} is a whole number from 1 to ${MOST.toLocaleString('en')}`);
}
