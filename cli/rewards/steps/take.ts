import { pause } from '#adapters/random/pause.ts';
import { randomChance } from '#adapters/random/random-chance.ts';
import { randomId } from '#adapters/random/random-id.ts';
import { type Taken, takeReward } from '#flow/rewards/take-reward.ts';
import type { GiftAddress } from '#model/reward/claim.ts';
import { readAddress } from '#model/reward/read-address.ts';
import type { Shop } from '#model/shop/shop.ts';
import { CliError, UsageError } from '../../console/cli-error.ts';
import { whoIs } from '../../person/who-is.ts';
import { chosenShop, withTarget } from '../../target/open-target.ts';
import type { RewardStep } from '../common/reward-step.ts';
import { membershipIn } from '../common/rewards-of.ts';

export const takeStep: RewardStep = {
  name: 'take',
  word: 'REWARD',
  summary: 'takes a reward for a member who asks somebody of the team for it',
  options: {
    for: { value: 'WHO', help: 'e-mail address, phone number, order or customer id' },
    to: {
      value: 'ADDRESS',
      help: 'of what is sent: "Ada Byron; Main Street 1; 10115; Berlin; DE", in China with "; 138 1234 5678" behind it',
    },
  },
  run: (context, reward) => {
    const { args, output } = context;
    const who = args.text('for');
    if (reward === '' || who === undefined) throw new UsageError('which reward, and for whom? REWARD --for WHO');
    const address = addressOf(args.text('to'));
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const membership = membershipIn(target, shop);
      const { root: customerId } = await whoIs(target, shop, who, output);
      const deps = { ...target.stores, pause, chance: randomChance };
      const asked = { request: randomId(), reward, address };
      const taken = await takeReward(deps, { shop, membership, customerId }, asked, target.now());
      if (taken.outcome === 'refused') throw refusal(taken, reward, shop);
      const { claim } = taken;
      output.answer({ claim }, `${customerId} has ${reward} for ${claim.points} points: ${claim.code}`);
      return 'done';
    });
  },
};

/** No country is written in digits. */
const PHONE = /^\+?[\d\s().-]{5,}$/;

function addressOf(text: string | undefined): GiftAddress | undefined {
  if (text === undefined) return undefined;
  const [name = '', ...rest] = text.split(';');
  const last = rest.at(-1)?.trim() ?? '';
  const phone = PHONE.test(last) ? last : undefined;
  const [country = '', city = '', postcode = '', ...lines] = (
    phone === undefined ? rest : rest.slice(0, -1)
  ).toReversed();
  const read = readAddress({ name, lines: lines.toReversed(), postcode, city, country, phone });
  if (typeof read === 'string') throw new UsageError(`--to: ${read}`);
  return read;
}

function refusal(taken: Extract<Taken, { outcome: 'refused' }>, reward: string, { id }: Shop): CliError {
  if (taken.why === 'too-few')
    return new CliError(`they have ${taken.available} points, which is too few`, 'nothing was taken');
  const [what, fix] = WHY[taken.why];
  return new CliError(`${reward} of ${id}: ${what}`, fix);
}

const WHY: Readonly<
  Record<Exclude<Extract<Taken, { outcome: 'refused' }>['why'], 'too-few'>, readonly [string, string]>
> = {
  unknown: ['there is no such reward', 'it is declared in rewards of the membership (docs/rewards.md)'],
  nobody: ['they are no member', 'they are one once they join'],
  address: ['it is sent, and there is no address', 'write --to "Name; Street 1; 10115; Berlin; DE"'],
  gone: ['none is left, and the points are back', 'perennial rewards pool and rewards stock fill it'],
  level: ['it is of another level', 'levels of the reward say of which'],
  segment: ['they are in none of its segments', 'segments of the reward say whose it is, by the last daily run'],
  limit: ['they have had it as often as its limit says', 'limit of the reward says how often'],
  'not-yet': ['its first day has not come', 'from of the reward, or of its draw, says when'],
  over: ['its last day is over', 'until of the reward, or of its draw, says which it was'],
};
