import { CUSTOMERS_PER_RANGE } from '#flow/daily/ranges.ts';
import { Random } from '#local/simulator/random.ts';
import { EntryBook } from '#model/effect/book.ts';
import { EffectCells, type EffectContext, packedEffectsSchema } from '#model/effect/cells.ts';
import { effectOf } from '#model/effect/effect-of.ts';
import type { Entry } from '#model/effect/entry.ts';
import { EntryFile } from '#model/effect/entry-file.ts';
import { EntryWriter } from '#model/effect/entry-writer.ts';
import { quarterOf } from '#model/effect/quarter.ts';
import { OrderColumns } from '#model/order/order-columns.ts';
import { STAGES, TIERS } from '#model/segment/membership.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { benchDay } from './bench-day.ts';
import { CpuTimes, collect, peopleAtRest } from './known-cpu.ts';
import { knownPeople } from './known-people.ts';
import { turner } from './kpi-people.ts';
import { type Figure, type Measure, rounded } from './measurement.ts';

/** Seconds of CPU that effects of a hundred programs may add to the daily run of a million customers. */
const LIMIT = 5;
const PROGRAMS = 100;
/** Days back in which people entered. */
const DAYS = 90;
const SECTION_LIMIT_KB = 64;
const MADE = 1_000;

/** What effects add to a daily run, and how large they are. */
export const measure: Measure = async function* ({ quick, say }) {
  for (const count of quick ? [2_000] : [100_000, 1_000_000]) {
    say(`${count.toLocaleString('en')} customers in ${PROGRAMS} programs`);
    yield* await added(count);
  }
};

/** Entries read, counted with the orders of their people, written, merged and concluded. */
async function added(count: number): Promise<readonly Figure[]> {
  const { context } = benchDay();
  const { shop, day, end, today } = context;
  const cpu = new CpuTimes();
  const merged = new EffectCells();
  const orders = new OrderColumns();
  const about: EffectContext = { end, outcomeDays: 30, costs: undefined };
  let entered = 0;
  let bytes = 0;
  for (let first = 0; first < count; first += CUSTOMERS_PER_RANGE) {
    const last = Math.min(first + CUSTOMERS_PER_RANGE, count);
    const place = { shop: shop.id, day, range: { from: 0, to: 255 } };
    const random = new Random('entries', first);
    const writer = new EntryWriter();
    // as the run before left them: in the order in which it read them, which this one does, too
    for (let from = first; from < last; from += MADE) {
      for (const { customer } of knownPeople(from, Math.min(from + MADE, last), end))
        writer.add(customer.id, entriesOf(random, today, end));
    }
    const kept = writer.bytes(place);
    bytes += kept.length;
    const cells = new EffectCells();
    const book = new EntryBook(quarterOf(today) - 1, new Set());
    await cpu.of('read', () => book.keep(new EntryFile(kept)));
    for (let from = first; from < last; from += MADE) {
      const people = peopleAtRest(from, Math.min(from + MADE, last), end);
      const turned = turner(people, orders, context);
      collect();
      await cpu.of('without', () => turned());
      await cpu.of('with', () =>
        turned(({ customer: { id }, details }) => {
          const entries = book.meet(id);
          entered += entries.length;
          cells.add(entries, orders, { details, left: false }, about);
        }),
      );
    }
    await cpu.of('written', () => book.pack(place));
    await cpu.of('merged', () => {
      merged.mergePacked(packedEffectsSchema.parse(JSON.parse(JSON.stringify(cells.pack()))));
    });
  }
  let largest = 0;
  await cpu.of('concluded', () => {
    for (const { quarter, programs } of merged.quarters) {
      for (const [programId, of] of programs) {
        largest = Math.max(largest, Buffer.byteLength(JSON.stringify(of.pack())));
        effectOf({ programId, quarter, cells: of, asOf: today, outcomeDays: 30, shop: {} });
      }
    }
  });
  const of = (part: string): number => cpu.seconds.get(part) ?? 0;
  const parts = {
    reading: of('read'),
    counting: of('with') - of('without'),
    writing: of('written'),
    merging: of('merged'),
    concluding: of('concluded'),
  };
  const words = Object.entries(parts).map(([part, seconds]) => `${part} ${rounded(seconds)}`);
  const name = `${count.toLocaleString('en')} customers`;
  const isWhole = count === 1_000_000;
  return [
    {
      name: `${name}: what effects add to a day`,
      value: rounded(Object.values(parts).reduce((sum, seconds) => sum + seconds, 0)),
      unit: 's CPU',
      note: `${PROGRAMS} programs, ${DAYS} days, ${entered.toLocaleString('en')} entries of ${rounded(bytes / entered)} bytes; ${words.join(', ')}`,
      ...(isWhole && { limit: LIMIT }),
    },
    {
      name: `${name}: the largest section of a program`,
      value: rounded(largest / 1024),
      unit: 'KB',
      note: 'one program in one quarter, as JSON',
      ...(isWhole && { limit: SECTION_LIMIT_KB }),
    },
  ];
}

/** Three programs of a hundred for each customer: a tenth is held out, a third had one of two wordings. */
function entriesOf(random: Random, today: number, end: number): readonly Entry[] {
  const first = random.int(0, PROGRAMS - 1);
  return [0, 1, 2].map((n) => {
    const back = random.int(0, DAYS - 1);
    const isControl = random.chance(0.1);
    return {
      programId: `program-${(first + n * 31) % PROGRAMS}`,
      arm: isControl ? ('control' as const) : ('treated' as const),
      at: Math.floor((end - back * DAY_MS - random.int(1, DAY_MS)) / 1000) * 1000,
      day: today - back,
      tier: TIERS[random.int(0, 3)],
      stage: STAGES[random.int(0, STAGES.length - 1)],
      share: 1000,
      variants: isControl || n > 0 ? [] : [`words:${random.int(0, 1)}`],
      sent: isControl ? {} : { email: random.int(1, 2) },
    };
  });
}
