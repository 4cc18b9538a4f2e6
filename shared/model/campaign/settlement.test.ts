import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costPer, type SettlementInput, settled } from './settlement.ts';

const minor = fc.integer({ min: 0, max: 10_000_000 });
const input: fc.Arbitrary<SettlementInput> = fc.record({
  budget: fc.record({
    currency: fc.constant('EUR'),
    capMinor: minor,
    couponMinor: fc.option(minor, { nil: undefined }),
    fixed: fc.uniqueArray(fc.record({ name: fc.constantFrom('hall', 'pictures', 'samples'), minor }), {
      selector: ({ name }) => name,
    }),
    allocated: fc.option(fc.record({ minor, by: fc.constantFrom('messages', 'audience', 'net') }), { nil: undefined }),
  }),
  messages: fc.uniqueArray(
    fc.record({
      channel: fc.constantFrom('email', 'sms'),
      planned: fc.option(fc.nat(1_000_000), { nil: undefined }),
      sent: fc.nat(1_000_000),
      milliMinor: fc.option(fc.nat(20_000), { nil: undefined }),
    }),
    { selector: ({ channel }) => channel },
  ),
  coupons: fc.record({ planned: fc.option(fc.nat(1000), { nil: undefined }), redeemed: fc.nat(1000) }),
  invoice: fc.dictionary(fc.constantFrom('email', 'sms', 'hall', 'coupons', 'printer'), minor),
});

describe('a settled campaign', () => {
  it('costs what its lines sum up to, each once: by the bill where there is one; and nothing where one is not known', () => {
    fc.assert(
      fc.property(input, (of) => {
        const { lines, direct, unknownItems } = settled(of);
        expect(new Set(lines.map(({ item }) => item)).size).toBe(lines.length);
        for (const { item, realMinor, by } of lines)
          if (item in of.invoice) expect([realMinor, by]).toEqual([of.invoice[item], 'invoice']);
        const unknown = lines.some(({ realMinor }) => realMinor === undefined);
        const sum = lines.reduce((all, { realMinor = 0 }) => all + realMinor, 0);
        expect(direct.realMinor).toBe(unknown ? undefined : sum);
        const named = new Set([...unknownItems, ...lines.map(({ item }) => item)]);
        expect(Object.keys(of.invoice).every((item) => named.has(item))).toBe(true);
        expect(lines.every(({ realMinor }) => realMinor === undefined || Number.isSafeInteger(realMinor))).toBe(true);
      }),
    );
  });

  it('shares the costs of the house by its key, and keeps all where it was alone', () => {
    const budget = { currency: 'EUR', capMinor: 1, allocated: { minor: 1000, by: 'messages' as const } };
    const nothing = { budget, messages: [], coupons: { planned: 0, redeemed: 0 }, invoice: {} };
    const of = (own: number, all: number) =>
      settled({ ...nothing, allocation: { key: 'messages', own, all } }).allocatedMinor;
    expect([of(1, 3), of(2, 3), of(3, 3), of(0, 3), of(0, 0)]).toEqual([333, 667, 1000, 0, 1000]);
    expect(settled(nothing).allocatedMinor).toBe(1000);
  });

  it('knows no price of messages that left at none, and needs none of a channel that was not used', () => {
    const of = (sent: number, milliMinor: number | undefined) =>
      settled({
        budget: { currency: 'EUR', capMinor: 1 },
        messages: [{ channel: 'sms', planned: 10, sent, milliMinor }],
        ...{ coupons: { planned: 0, redeemed: 0 }, invoice: {} },
      }).direct;
    expect(of(3, 9500)).toEqual({ plannedMinor: 95, realMinor: 29 });
    expect(of(3, undefined)).toEqual({ plannedMinor: undefined, realMinor: undefined });
    expect(of(0, undefined).realMinor).toBe(0);
  });

  it('tells a cost per answer only where there is one', () => {
    expect(costPer(1000, { answer: 3, lead: 0 })).toEqual({ answer: 333, lead: undefined });
    expect(costPer(undefined, { answer: 3 })).toEqual({ answer: undefined });
  });
});
