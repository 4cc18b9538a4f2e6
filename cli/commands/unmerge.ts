import { pause } from '#adapters/random/pause.ts';
import { membersOf } from '#flow/person/follow-merges.ts';
import { unmerge } from '#flow/person/unmerge.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { type Named, WHO, whoIs } from '../person/who-is.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

export const unmergeCommand: Command = {
  name: 'unmerge',
  words: ['WHO'],
  summary: 'takes a wrong merge back: the merged customer lives again, with what is theirs',
  onEnvironment: true,
  options: { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION },
  notes:
    `WHO is ${WHO}:\n` +
    'of the customer who was merged into another one (perennial customer shows who was). Both get back their orders,\n' +
    'consents and records, also those that came since, and are never made one again. It may be repeated at any time.',
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const [who = ''] = args.positionals;
      const named = await whoIs(target, shop, who, output);
      const id = named.id === who ? named.id : await mergedOne(target, shop, named);
      const result = await unmerge({ ...target.people(), pause }, shop.id, id);
      switch (result.outcome) {
        case 'unknown':
        case 'erased':
          throw new CliError(`customer ${id} was erased`, 'nothing is left that could be restored');
        case 'not-merged':
          throw notMerged(id, await mergedInto(target, shop, id));
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

/** An address or an order may be of the one who stayed: then who went is not guessed. */
async function mergedOne(target: Target, shop: Shop, { id, root }: Named): Promise<CustomerId> {
  if (id !== root) return id;
  const merged = await mergedInto(target, shop, root);
  if (merged.length > 0) throw notMerged(root, merged);
  return root;
}

const mergedInto = async ({ stores }: Target, shop: Shop, id: CustomerId): Promise<readonly CustomerId[]> =>
  [...(await membersOf(stores.customers, shop.id, id)).keys()].filter((member) => member !== id);

const notMerged = (id: CustomerId, merged: readonly CustomerId[]): CliError =>
  new CliError(
    `customer ${id} is not merged into another one`,
    merged.length > 0
      ? `merged into it, at any depth: ${merged.join(', ')}; give the one who is somebody else`
      : 'nobody is merged into it either: there is nothing to take back',
  );
