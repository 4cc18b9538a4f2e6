import { pause } from '#adapters/random/pause.ts';
import { unmerge } from '#flow/person/unmerge.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const unmergeCommand: Command = {
  name: 'unmerge',
  words: ['ID'],
  summary: 'takes a wrong merge back: the merged customer lives again, with what is theirs',
  onEnvironment: true,
  options: { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION },
  notes:
    'ID is the customer who was merged into another one (perennial customer shows it). Both get back their orders,\n' +
    'consents and records, also those that came since, and are never made one again. It may be repeated at any time.',
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const [id = ''] = args.positionals;
      const result = await unmerge({ ...target.stores, pause }, shop.id, id);
      switch (result.outcome) {
        case 'unknown':
          throw new CliError(`${shop.id} has no customer ${id}`, 'ids are shown by touches, outbox and customer');
        case 'erased':
          throw new CliError(`customer ${id} was erased`, 'nothing is left that could be restored');
        case 'not-merged':
          throw new CliError(
            `customer ${id} is not merged into another one`,
            'name the one who went: perennial customer of the survivor lists the ids merged into it',
          );
        case 'unmerged': {
          const { from, orders } = result;
          const moved = orders === 1 ? '1 order' : `${orders} orders`;
          output.answer(
            { shop: shop.id, id, from, orders },
            `${id} is a customer of its own again: ${moved} parted from ${from}`,
          );
          return 'done';
        }
      }
    }),
};
