import { pause } from '#adapters/random/pause.ts';
import { tellTester } from '#flow/draws/tell-winners.ts';
import { fulfilClaim, SENDING } from '#flow/rewards/fulfil-claim.ts';
import { membershipOf } from '#model/membership/membership.ts';
import { testProduct } from '#model/reward/named-reward.ts';
import { CliError, UsageError } from '../../console/cli-error.ts';
import { chosenShop, withTarget } from '../../target/open-target.ts';
import { claimState } from '../common/claim-state.ts';
import { claimName, foundClaim } from '../common/found-claim.ts';
import type { RewardStep } from '../common/reward-step.ts';

const STATES = SENDING.filter((state) => state !== 'asked');

export const fulfilStep: RewardStep = {
  name: 'fulfil',
  word: 'CLAIM',
  summary: 'a sample or gift is packed, sent or delivered; CLAIM is its code',
  options: {
    is: { value: 'WORD', help: `how far it is: ${STATES.join(', ')}` },
    note: { value: 'TEXT', help: 'who carries it and the number of the parcel; its member sees it' },
    by: { value: 'NAME', help: 'who of the team says so' },
  },
  run: (context, word) => {
    const { args, output } = context;
    if (word === '') throw new UsageError('which claim? Give its code');
    const state = STATES.find((one) => one === args.text('is'));
    if (!state) throw new UsageError(`--is one of ${STATES.join(', ')}`);
    const note = args.text('note');
    if (note !== undefined && (note.length > 200 || /\p{Cc}/u.test(note)))
      throw new UsageError('--note is one line of 200 letters at most');
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const found = await foundClaim(target, shop, word);
      const by = args.text('by');
      const told = { state, at: target.now(), ...(by !== undefined && { by }), ...(note !== undefined && { note }) };
      const claim = await fulfilClaim({ claims: target.stores.claims, pause }, found, told);
      const done = claim ?? (found.state === state ? found : undefined);
      const product =
        state === 'delivered' && done ? testProduct(membershipOf(target, shop.id) ?? {}, done) : undefined;
      if (done && product)
        await tellTester({ ...target.stores, programs: target.programs, pause }, shop, done, product);
      if (!claim)
        throw new CliError(
          `${claimName(found)} is ${claimState(found, target.now())}`,
          'only what is sent can be packed, sent and delivered, and only forwards',
        );
      output.answer({ claim }, `${claimName(claim)} is ${claim.state}`);
      return 'done';
    });
  },
};
