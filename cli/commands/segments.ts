import { segmentSizes } from '#model/kpi/segment-sizes.ts';
import { segmentWord } from '#model/segment/words.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const segmentsCommand: Command = {
  name: 'segments',
  summary: 'shows sizes of segments, and who entered and left them on a day',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    date: { value: 'YYYY-MM-DD', help: "the shop's local day (default: the latest that was run)" },
  },
  run: (context) => {
    const { args, output } = context;
    const date = args.day('date');
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const { snapshots } = target.stores;
      const day = date ?? (await snapshots.latestRun(shop.id))?.day;
      const snapshot = day === undefined ? undefined : await snapshots.getSnapshot(shop.id, day);
      if (!snapshot) {
        throw new CliError(
          `${shop.id} has no daily run${day ? ` of ${day}` : ''}`,
          `make it: run daily --shop ${shop.id}`,
        );
      }
      if (!snapshot.segments) {
        throw new CliError(
          `the snapshot of ${day} holds no segments: it was made after a later day had been run`,
          'choose the day of the latest run, or one that was run on time',
        );
      }
      const rows = segmentSizes(snapshot);
      output.answer(
        { shop: shop.id, day, segments: snapshot.segments },
        `${output.heading(`${shop.name}, end of ${day} in ${shop.timezone}`)}\n${output.table(
          ['segment', 'size', 'entered', 'left'],
          rows.map(({ name, size, entered, left }) => [segmentWord(name), size, entered, left]),
        )}`,
      );
      return 'done';
    });
  },
};
