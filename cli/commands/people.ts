import { CHANNELS } from '#channels/registry.ts';
import { type Member, membersPage } from '#flow/days/day-members.ts';
import { isReachable } from '#model/day/reach.ts';
import { segmentWord } from '#model/segment/words.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import type { Output } from '../console/output.ts';
import { amount } from '../console/shown.ts';
import { type Living, livingOf } from '../person/living.ts';
import { findSegment, SEGMENT } from '../segments/find-segment.ts';
import { keptDay, nearestNote, readable } from '../segments/kept-day.ts';
import { titled } from '../segments/titled.ts';
import { titlesOf } from '../segments/titles.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

const PER_PAGE = 50;
/** Of 50: more than any shop has customers. */
const MAX_PAGE = 10_000_000;

export const peopleCommand: Command = {
  name: 'people',
  summary: `lists who is in a segment, ${PER_PAGE} to a page, who brought most first`,
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    segment: { value: 'SEGMENT', help: SEGMENT },
    page: { value: 'N', help: 'which page (default 1)' },
    'as-of': {
      value: 'DAY',
      help: "the shop's local day (YYYY-MM-DD), or the last kept one before it (default: newest)",
    },
  },
  notes: `Who was in the segment at the end of the day is read from that day's file; names are read now. Who was erased
since, or became one with another customer, is not shown. \`customer ID\` shows one of them, \`export audience\` writes all
of them to a file.`,
  run: (context) => {
    const { args, output } = context;
    const wanted = args.required('segment');
    const page = args.integer('page', 1, 1, MAX_PAGE);
    const asOf = args.day('as-of');
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const titles = titlesOf(target, shop);
      const segment = findSegment(wanted, titles);
      const kept = await keptDay(target, shop, asOf);
      const { total, members } = await readable(shop, () =>
        membersPage(kept.open, segment, { page, perPage: PER_PAGE }),
      );
      const pages = Math.max(1, Math.ceil(total / PER_PAGE));
      if (page > pages)
        throw new CliError(
          `there is no page ${page}: ${total.toLocaleString('en')} people are on ${pages.toLocaleString('en')}`,
          `give --page 1 to ${pages}`,
        );
      const ids = members.map(({ row }) => row.id);
      const living = new Map((await livingOf(target.stores, shop.id, ids)).map((one) => [one.id, one]));
      const shown = members.flatMap((member) => {
        const one = living.get(member.row.id);
        return one ? [personOf(member, one)] : [];
      });
      const gone = members.length - shown.length;
      const name = segmentWord(segment, titles);
      const document = { shop: shop.id, day: kept.day, askedFor: asOf, segment, name, total, page, pages, gone };
      const title = titled(
        `${name}: ${shop.name}, end of ${kept.day} in ${shop.timezone}`,
        nearestNote(kept, asOf),
        output,
      );
      output.answer(
        { ...document, currency: shop.currency, people: shown },
        [title, peopleTable(shown, shop, total, output), output.prose(pageWords({ total, page, pages, gone }))].join(
          '\n',
        ),
      );
      return 'done';
    });
  },
};

const personOf = ({ row, membership }: Member, { id, name }: Living) => ({
  id,
  name,
  orders: row.orders,
  netMinor: row.netMinor,
  lastOrder: row.orders === 0 ? undefined : new Date(row.lastDay * DAY_MS).toISOString().slice(0, 10),
  stage: membership.stage,
  r: membership.r,
  f: membership.f,
  m: membership.m,
  reach: CHANNELS.flatMap((channel, at) => (isReachable(row.reach, at) ? [channel.id] : [])),
});

function peopleTable(
  people: readonly ReturnType<typeof personOf>[],
  { currency }: Shop,
  total: number,
  output: Output,
): string {
  return output.table(
    ['name', 'orders', 'net value', 'last order', 'stage', 'RFM', 'reached by', 'customer'],
    people.map(({ id, name, orders, netMinor, lastOrder, stage, r, f, m, reach }) => [
      name || 'no name told',
      orders,
      amount(netMinor, currency),
      lastOrder ?? 'none',
      segmentWord(`stage:${stage}`),
      `${r}-${f}-${m}`,
      CHANNELS.flatMap((channel) => (reach.includes(channel.id) ? [channel.name] : [])).join(', ') ||
        'nobody may write',
      id,
    ]),
    total === 0 ? '  nobody was in it' : '  nobody of this page is still there',
  );
}

function pageWords(page: {
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly gone: number;
}) {
  const place = `Page ${page.page} of ${page.pages}, ${page.total.toLocaleString('en')} people.`;
  if (page.gone === 0) return place;
  return `${place} ${page.gone} of this page ${page.gone === 1 ? 'is' : 'are'} not shown: erased since that day, or one with another customer.`;
}
