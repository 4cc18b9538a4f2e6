import { beforeAll, describe, expect, it } from 'vitest';
import { publishCrm, publishTaken } from '#infra/publish/publish.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { DAY_MS, localDay, startOfDay } from '#model/values/time/day.ts';
import { libraryWorld } from '#test/support/worlds/library.ts';
import { ADA, addressesOf, BEN, LI, type Who, whenOf } from '#test/support/worlds/library-people.ts';
import type { Row } from './row.ts';
import { ROWS_OF_DAYS } from './rows-of-days.ts';
import { ROWS_OF_MEMBERS } from './rows-of-members.ts';
import { ROWS_OF_ORDERS } from './rows-of-orders.ts';

const HAN = /\p{Script=Han}/u;
const MONDAY = '2026-03-02';
const ROWS = [...ROWS_OF_ORDERS, ...ROWS_OF_DAYS, ...ROWS_OF_MEMBERS];
const titled = ROWS.map((row) => [`${row.program}${row.of === undefined ? '' : `, ${row.of}`}`, row] as const);

let crm: PublishedCrm;
let taken: Awaited<ReturnType<typeof publishTaken>>;
beforeAll(async () => {
  const published = await publishCrm();
  taken = await publishTaken();
  // who is held out, and at which hour somebody likes to buy, are dice of a person: here everybody is asked at once
  const programs = published.programs.map((program) => ({ ...program, holdout: 0 }));
  const shops = published.shops.map((shop) => ({
    ...shop,
    policy: { ...shop.policy, holdout: 0, preferredHour: false },
  }));
  crm = { ...published, programs, shops };
});

async function played({ program, shop: id = 'demo-shopify', first = MONDAY, days, beside, does, not }: Row) {
  const shop = crm.shops.find((each) => each.id === id);
  const zone = shop?.timezone ?? '';
  const begin = startOfDay(first, zone);
  const [country = ''] = shop?.policy.markets ?? [];
  const local = (who: Who): Who => ({ ...who, country });
  const when = whenOf(Date.parse(first), zone, shop?.currency ?? '');
  const world = libraryWorld(crm, { shop: id, programs: [program], start: begin, taken });
  await world.play(
    [...(beside?.(when) ?? []), ...[ADA, LI].flatMap((who) => does(local(who), when)), ...not[1](local(BEN), when)],
    begin + days * DAY_MS,
  );
  const clockOf = (at: number): string =>
    new Date(at).toLocaleTimeString('en-GB', { timeZone: zone, timeStyle: 'short' });
  const dayOf = (at: number): number => Math.round((Date.parse(localDay(at, zone)) - Date.parse(first)) / DAY_MS);
  const to = (who: Who) => world.seen.filter((message) => addressesOf(who).includes(message.to));
  const told = (who: Who) => to(who).map(({ template, channel, at }) => [template, channel, dayOf(at), clockOf(at)]);
  const textsOf = (who: Who): readonly (readonly [locale: string, text: string])[] =>
    // the shop is called so in every language
    to(who).map(({ locale, text }) => [
      locale.slice(0, 2),
      text.replaceAll(shop?.sender.postalAddress ?? '', '').replaceAll(shop?.name ?? '', ''),
    ]);
  const cases = (await world.handOffs.list(id)).map(({ openedAt }) => [dayOf(openedAt), clockOf(openedAt)]);
  return { told, textsOf, cases };
}

describe('programs of the library', () => {
  describe.each(titled)('%s', (_, row) => {
    it(`is received in both languages, and not by who: ${row.not[0]}`, async () => {
      if (!crm.programs.some(({ id }) => id === row.program)) return;
      const { told, textsOf, cases } = await played(row);
      expect({ ada: told(ADA), li: told(LI), ben: told(BEN) }).toEqual({
        ada: row.gets,
        li: row.gets,
        ben: row.until ?? [],
      });
      expect(cases).toEqual(row.handsOver ? [row.handsOver, row.handsOver] : []);
      for (const said of textsOf(ADA)) expect(said).toEqual(['en', expect.not.stringMatching(HAN)]);
      for (const said of textsOf(LI)) expect(said).toEqual(['zh', expect.stringMatching(HAN)]);
    });
  });
});
