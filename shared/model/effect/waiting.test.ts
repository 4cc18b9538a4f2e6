import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TIERS } from '../segment/membership.ts';
import { EffectCells } from './cells.ts';
import { type Entry, NOTHING_SENT } from './entry.ts';
import { type Counted, Waiting } from './waiting.ts';

const counted: fc.Arbitrary<[of: number, entry: Counted]> = fc.tuple(
  fc.nat(5),
  fc.record({
    day: fc.nat(30_000),
    place: fc.nat(100_000),
    variants: fc.constantFrom<Entry['variants']>([], ['words:warm'], ['words:plain', 'split:a']),
    sent: fc.constantFrom(NOTHING_SENT, { email: 2 }, { sms: 1 }),
    outcome: fc.option(
      fc.record({
        orders: fc.nat(3),
        netMinor: fc.maxSafeInteger(),
        contributionMinor: fc.oneof(fc.integer(), fc.constant(Number.NaN)),
        beforeMinor: fc.nat(),
        left: fc.boolean(),
      }),
      { nil: undefined },
    ),
  }),
);

it('hands over each as it came, those of one program together and in their order, and then knows none', () => {
  const waiting = new Waiting();
  fc.assert(
    fc.property(fc.array(counted, { maxLength: 40 }), (entries) => {
      for (const [of, entry] of entries) waiting.put(of, entry);
      const handed: unknown[] = [];
      const copy = ({ outcome, ...entry }: Readonly<Counted>) => ({ ...entry, outcome: outcome && { ...outcome } });
      waiting.drain(6, (of, entry) => handed.push([of, copy(entry)]));
      expect(handed).toEqual(entries.toSorted(([a], [b]) => a - b));
      waiting.drain(6, () => expect.unreachable());
    }),
  );
});

it('is counted when its room is full: each of a hundred thousand people once', () => {
  const cells = new EffectCells();
  const orders = { count: 0 } as Parameters<EffectCells['add']>[1];
  const end = 20_100 * 86_400_000;
  for (let n = 0; n < 100_000; n++) {
    const [programId, tier] = [`p${n % 7}`, TIERS[n % 4]];
    const arm = n % 10 === 0 ? 'control' : 'treated';
    const of = { variants: [], sent: NOTHING_SENT, share: 1000, stage: undefined };
    const day = n % 5 === 0 ? 20_080 : 20_000;
    cells.add(
      [{ programId, arm, at: day * 86_400_000, day, tier, ...of }],
      orders,
      { left: false },
      {
        ...{ end, outcomeDays: 30, costs: undefined },
      },
    );
  }
  const [{ programs } = expect.unreachable()] = cells.quarters;
  const people = [...programs.values()].map(
    ({ strata, open }) => strata.reduce((sum, { sums }) => sum + sums.people, 0) + open.treated + open.control,
  );
  expect(people).toEqual([14_286, 14_286, 14_286, 14_286, 14_286, 14_285, 14_285]);
  expect([...programs.values()].reduce((sum, { open }) => sum + open.treated + open.control, 0)).toBe(20_000);
});
