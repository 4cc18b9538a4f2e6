import { pause } from '#adapters/random/pause.ts';
import { randomChance } from '#adapters/random/random-chance.ts';
import { returnClaim } from '#flow/rewards/return-claim.ts';
import { WHO } from '../../campaign/common/person-step.ts';
import { CliError, UsageError } from '../../console/cli-error.ts';
import { chosenShop, withTarget } from '../../target/open-target.ts';
import { claimName, foundClaim } from '../common/found-claim.ts';
import type { RewardStep } from '../common/reward-step.ts';
import { membershipIn } from '../common/rewards-of.ts';

export const returnStep: RewardStep = {
  name: 'return',
  word: 'CLAIM',
  summary:
    'a reward is given back: its points return, its code is void, what has not left is in the stock again; of what has left another agrees',
  options: WHO,
  run: (context, word) => {
    const { args, output } = context;
    if (word === '') throw new UsageError('which claim? Give its code');
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const membership = membershipIn(target, shop);
      const by = await target.caller(args.text('as'));
      const claim = await foundClaim(target, shop, word);
      const deps = { ...target.stores, pause, chance: randomChance };
      const question = { shop, membership, customerId: claim.customerId };
      const said = await returnClaim(deps, question, claim, {
        ...{ now: target.now(), by, team: target.team?.members ?? [] },
      });
      const name = claimName(claim);
      if (said.outcome === 'same person')
        throw new CliError(
          `${said.askedBy} asked to give ${name} back when it had left`,
          'let another person of the team agree, by the same command',
        );
      if (said.outcome === 'asked') {
        const text = `${name} has left: ${by} asks to give it back; it is when another person of the team agrees, by the same command`;
        output.answer({ shop: shop.id, code: name, ...said }, output.prose(text));
        return 'done';
      }
      output.answer(
        { shop: shop.id, code: name, ...said },
        said.outcome === 'returned'
          ? `${name} is given back: ${claim.points} points went back to where ${claim.customerId} had them from, and what of them is past its day has ended; no till takes the code`
          : `${name} is not given back: ${said.why === 'redeemed' ? 'it was redeemed' : 'a ticket stays in its draw'}`,
      );
      return said.outcome === 'returned' ? 'done' : 'failed';
    });
  },
};
