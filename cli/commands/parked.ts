import { type ParkedView, parkedDeliveries } from '#flow/receive/parked-deliveries.ts';
import { PARK_WORDS } from '#model/event/park-words.ts';
import type { ShopId } from '#model/values/ids.ts';
import { DAY_MS, startOfDay } from '#model/values/time/day.ts';
import { findPlatform } from '#platforms/registry.ts';
import { type Command, ENVIRONMENT_OPTIONS } from '../command-line/command.ts';
import type { Output } from '../console/output.ts';
import { plain, shopTime } from '../console/shown.ts';
import { chosenShops, withTarget } from '../target/open-target.ts';

/** As long as the bucket keeps them. */
const KEPT_DAYS = 14;
/** Where lies what could not be told to be of any shop. */
const NO_SHOP = 'unknown';

export const parkedCommand: Command = {
  name: 'parked',
  summary: 'lists deliveries that could not be applied, each with its reason and what to do',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    shop: { value: 'ID', help: 'of this shop only (default: all, and those of no known shop)' },
    since: {
      value: 'DAY',
      help: `only what came on this day (YYYY-MM-DD, in the shop) or later; kept are ${KEPT_DAYS} days`,
    },
  },
  notes: `A parked delivery was accepted and changed nothing. What it says is kept with the environment and is not shown. Once its cause is mended, replay --parked --since DAY delivers it again, and what applies then is parked no longer.`,
  run: (context) => {
    const { args, output } = context;
    const day = args.day('since');
    return withTarget(context, async (target) => {
      const now = target.now();
      const shops = chosenShops(args, target).map(({ id, name, timezone }) => ({ id, name, timezone }));
      const all =
        args.text('shop') === undefined ? [...shops, { id: NO_SHOP, name: 'no known shop', timezone: 'UTC' }] : shops;
      const found = await Promise.all(
        all.map(async (shop) => {
          const since = day === undefined ? now - KEPT_DAYS * DAY_MS : startOfDay(day, shop.timezone);
          return { shop, parked: await parkedDeliveries(target.intake, shop.id, since, now) };
        }),
      );
      const listed = found.filter(({ parked }) => parked.length > 0);
      output.answer(
        { parked: listed.flatMap(({ shop, parked }) => parked.map((view) => documentOf(shop.id, view))) },
        listed.length === 0
          ? 'nothing is parked'
          : listed.map(({ shop, parked }) => shopText(shop, parked, output)).join('\n\n'),
      );
      return 'done';
    });
  },
};

function documentOf(shop: ShopId, { id, receivedAt, platform, topic, reason, field }: ParkedView) {
  const { words, remedy } = wordsOf(reason);
  return { shop, id, receivedAt, platform, topic, reason, field, words, remedy };
}

function shopText(
  { name, timezone }: { readonly name: string; readonly timezone: string },
  parked: readonly ParkedView[],
  output: Output,
): string {
  const reasons = [...Map.groupBy(parked, ({ reason }) => reason)].sort(([, a], [, b]) => b.length - a.length);
  return [
    output.heading(`${name}: ${parked.length} parked (times in ${timezone})`),
    output.table(
      ['received', 'from', 'what', 'reason', 'where', 'delivery'],
      parked.map(({ id, receivedAt, platform, topic, reason, field }) => [
        shopTime(receivedAt, timezone),
        findPlatform(platform)?.title ?? platform,
        topic,
        plain(reason),
        field,
        id,
      ]),
    ),
    '',
    ...reasons.map(([reason, of]) => {
      const { words, remedy } = wordsOf(reason);
      return output.lines(`  ${of.length} ${plain(reason)}: ${words}\n    ${remedy}`);
    }),
  ].join('\n');
}

function wordsOf(reason: string): { readonly words: string; readonly remedy: string } {
  const known: Readonly<Record<string, { readonly words: string; readonly remedy: string }>> = PARK_WORDS;
  return (
    known[reason] ?? {
      words: reason === 'damaged' ? 'what is kept of it cannot be read' : 'a reason that this version does not know',
      remedy: 'the platform tells the order again with its next change, or give `reconcile`',
    }
  );
}
