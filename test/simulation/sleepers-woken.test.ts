import { expect, it } from 'vitest';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { loadEffects } from '#flow/effects/load-effects.ts';
import { publishCrm, publishTaken } from '#infra/publish/publish.ts';
import { isGift, WOKEN } from '#local/simulator/gifts.ts';
import { Random } from '#local/simulator/random.ts';
import { addDays, DAY_MS, HOUR_MS, localDay, startOfDay } from '#model/values/time/day.ts';
import { libraryWorld } from '../support/worlds/library.ts';
import { agreed, emailOf, known, order, type Who, whenOf } from '../support/worlds/library-people.ts';

const SHOP = 'demo-shopify';
const PROGRAM = 'sleeping-members';
const MEMBERS = 220;
/** Of those whom no gift wakes, who come by themselves. */
const ANYWAY = 0.06;
/** Until all of the second quarter have had their 30 days: limits are those of one look then. */
const DAYS = 74;
const BEGINS = '2026-05-19';
/** So few fall asleep on a day that nothing holds the program. */
const A_DAY = 30;

/** Members of an older system who bought once, some two months before the first: all of them fall asleep within days. */
async function woken(chance: number) {
  const crm = await publishCrm();
  const shop = crm.shops.find(({ id }) => id === SHOP);
  if (!shop) throw new Error(`no shop ${SHOP}`);
  const start = startOfDay(BEGINS, shop.timezone) + HOUR_MS;
  const taken = await publishTaken();
  const world = libraryWorld(crm, { shop: SHOP, programs: [PROGRAM], start, taken });
  const when = whenOf(Date.parse(BEGINS), shop.timezone, shop.currency);
  const members = Array.from(
    { length: MEMBERS },
    (_, n): Who => ({ name: `m${n}`, locale: 'en-GB', phone: `+4915112${String(345_000 + n)}`, country: 'DE' }),
  );
  const since = start - 90 * DAY_MS;
  for (const [n, who] of members.entries()) {
    const bought = order(who, when, start - (58 - Math.floor(n / A_DAY)) * DAY_MS, { grossMinor: 4_000 });
    await world.tell([known(who, since, { member: { points: 40 } }), agreed(who, since), bought]);
  }
  const buys = (who: Who, at: number) => world.tell([order(who, when, at, { number: 2, grossMinor: 3_000 })]);
  const byEmail = new Map(members.map((who) => [emailOf(who), who]));
  const random = new Random('sleepers', chance);
  const gone = new Set<Who>();
  let [read, got, bought] = [0, 0, 0];
  for (let day = 0; day < DAYS; day++) {
    await world.advance(start + day * DAY_MS + 14 * HOUR_MS);
    for (const message of world.seen.slice(read)) {
      const who = byEmail.get(message.to);
      if (!who || !isGift(message)) continue;
      got++;
      if (!random.chance(chance) || gone.has(who)) continue;
      gone.add(who);
      bought++;
      await buys(who, world.time.now);
    }
    read = world.seen.length;
    if (day !== 18) continue;
    for (const who of members.filter((one) => !gone.has(one) && random.chance(ANYWAY))) await buys(who, world.time.now);
  }
  await world.advance(start + DAYS * DAY_MS + 12 * HOUR_MS);
  const last = addDays(localDay(world.time.now, shop.timezone), -1);
  const found = await loadEffects(dayFiles(world.held.runs), shop, last, PROGRAM);
  const effect = found?.quarters.flatMap(({ programs }) => programs).find(({ programId }) => programId === PROGRAM);
  if (!effect?.caused.known) throw new Error(`nothing is told of it: ${JSON.stringify(effect?.caused)}`);
  const { treated, control, caused } = effect;
  return { got, bought, treated, control, caused: caused.value };
}

it('what a gift by tier truly causes lies within the limits that the effect of the program is told with', async () => {
  const { got, bought, treated, control, caused } = await woken(WOKEN);
  // some are held out of all marketing; of the others one in five
  expect(treated.people + control.people).toBeGreaterThan(MEMBERS * 0.9);
  expect(control.people / MEMBERS).toBeGreaterThan(0.13);
  expect(control.people / MEMBERS).toBeLessThan(0.27);
  expect(got).toBe(treated.people);
  expect(bought / got).toBeGreaterThan(WOKEN - 0.1);
  const truth = WOKEN * (1 - ANYWAY);
  expect(caused.bought.low).toBeLessThan(truth);
  expect(caused.bought.high).toBeGreaterThan(truth);
  expect([caused.verdict, caused.bought.low > 0]).toEqual(['more', true]);
});

it('a gift that wakes nobody is told as none', async () => {
  const { caused } = await woken(0);
  expect(caused.bought.low).toBeLessThan(0);
  expect(caused.bought.high).toBeGreaterThan(0);
  expect(caused.verdict).toBe('open');
});
