import { randomUUID } from 'node:crypto';
import { pause } from '#adapters/random/pause.ts';
import { COMMUNITY_WORDS, tellCommunity } from '#flow/community/tell-community.ts';
import { membershipOf } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { WHO, whoIs } from '../person/who-is.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

export const communityCommand: Command = {
  name: 'community',
  words: ['WORD', 'WHO'],
  summary: 'says of somebody that they are in the community or speak for the shop, or no more',
  onEnvironment: true,
  options: { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION },
  notes:
    `WORD is in, out, ambassador or no-ambassador; WHO is ${WHO}.\n` +
    'What the group itself tells comes by the signed endpoint, a list by an import: docs/advocates.md.',
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const [typed, who = ''] = args.positionals;
      const word = COMMUNITY_WORDS.find((one) => one === typed);
      if (!word) throw new UsageError(`say ${COMMUNITY_WORDS.join(', ')}, and then of whom`);
      if (who === '') throw new UsageError(`community ${word} WHO: of whom?`);
      const named = await whoIs(target, shop, who, output);
      if (named.erased) throw new CliError(`customer ${named.root} was erased`, 'nothing is kept of who was forgotten');
      const { stores, programs } = target;
      const about = { word, id: `team:${randomUUID()}`, now: target.now() };
      await tellCommunity({ ...stores, ...target.people(), programs, pause }, shop, named.root, about);
      output.answer(
        { shop: shop.id, customerId: named.root, word },
        `${named.root} ${SAYS[word](groupOf(target, shop))}`,
      );
      return 'done';
    }),
};

const SAYS = {
  in: (group: string) => `is in ${group}`,
  out: (group: string) => `has left ${group}`,
  ambassador: () => 'is an ambassador: it counts from the next daily run on',
  'no-ambassador': () => 'is an ambassador no more',
} as const;

function groupOf(target: Target, shop: Shop): string {
  const community = membershipOf(target, shop.id)?.community;
  return community ? nameIn('en', community) : 'the community';
}
