import { type HeldProgram, heldPrograms, heldSince } from '#model/program/held-programs.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { percent, zoned } from '../console/shown.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

export const heldCommand: Command = {
  name: 'held',
  summary: 'lists programs that are held, because they would write to far more people than they do otherwise',
  onEnvironment: true,
  options: { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION },
  notes: 'perennial release PROGRAM lets one go. What nobody releases is dropped when it is of no use any more.',
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const held = await heldIn(target, shop);
      const rows = held.map((one) => [
        ...[one.programId, one.day, one.people, percent(one.people / one.customers), one.usual ?? 'never'],
        zoned(one.usefulUntil, shop.timezone),
      ]);
      output.answer(
        { shop: shop.id, held },
        [
          output.heading(`Held at ${shop.name}`),
          output.table(
            ['program', 'day', 'people', 'of all', 'last time', 'of use until'],
            rows,
            '  none: no program started for far more people than otherwise',
          ),
        ].join('\n'),
      );
      return 'done';
    }),
};

/** What is held in a shop at this moment. */
export async function heldIn({ stores, programs, now }: Target, shop: Shop): Promise<readonly HeldProgram[]> {
  const [from, to] = heldSince(now(), shop.timezone);
  const runs = await stores.snapshots.listRuns(shop.id, from, to);
  return heldPrograms(runs, programs, { at: now(), zone: shop.timezone });
}
