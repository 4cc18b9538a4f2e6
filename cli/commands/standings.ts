import { pause } from '#adapters/random/pause.ts';
import { makeStandings } from '#flow/person/make-standings.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const standingsCommand: Command = {
  name: 'standings',
  summary: 'makes the rows of how people stand, where a release before this one left none',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    all: { help: 'look at those too who have a row already' },
  },
  notes: `The daily run knows of consents, addresses, suppressions, answers, members and subscriptions by one row per
customer, which is made with each change of them and with each order. Who has none is unknown to it, and in no segment
that asks for reach. Once after an upgrade this makes them all; it may be repeated at any time. About 14 read units and
one write per row made (docs/consent.md).`,
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const deps = { ...target.people(), pause };
      const bar = output.progress('looking at customers, parts', deps.buckets);
      let [customers, made] = [0, 0];
      for (let bucket = 0; bucket < deps.buckets; bucket++) {
        const part = await makeStandings(deps, shop.id, { bucket, all: args.flag('all') });
        customers += part.customers;
        made += part.made;
        bar.update(bucket + 1);
      }
      bar.stop();
      output.answer(
        { shop: shop.id, customers, made },
        output.columns([
          ['customers', customers, `of ${shop.name}`],
          ['made', made, 'rows of how they stand'],
        ]),
      );
      return 'done';
    }),
};
