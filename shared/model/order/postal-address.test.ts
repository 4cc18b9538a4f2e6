import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGift, normalisePostal } from './postal-address.ts';

const same = (...written: readonly Parameters<typeof normalisePostal>[0][]) =>
  expect([...new Set(written.map(normalisePostal))]).toHaveLength(1);

describe('one door, however its address is written', () => {
  it('has one text', () => {
    same(
      { street: '12 Main Street', extra: 'Apt 4', city: 'Leeds', postcode: 'LS1 4AP', country: 'GB' },
      { street: '12, main STREET', extra: 'apartment 4', city: 'leeds ', postcode: 'ls14ap', country: 'GB' },
      { street: 'Flat 4, 12 Main Street', postcode: 'LS1 4AP', country: 'GB' },
    );
    same(
      { street: 'Lindenstr. 5a', postcode: '10969', country: 'DE' },
      { street: 'Lindenstraße 5 A', postcode: '10 969', city: 'Berlin', country: 'DE' },
    );
    same(
      { street: '文三路１００号 3单元', city: '杭州市', country: 'CN' },
      { street: '文三路100号，3单元', city: '杭州市', country: 'CN' },
    );
  });

  it.each([
    [
      { street: '12 Main Street', postcode: 'LS1' },
      { street: '13 Main Street', postcode: 'LS1' },
    ],
    [
      { street: '12 Main Street', postcode: 'LS1' },
      { street: '12 Main Street', postcode: 'LS2' },
    ],
    [
      { street: '12 Main Street', extra: 'Apt 1', postcode: 'LS1' },
      { street: '12 Main Street', postcode: 'LS1' },
    ],
    [
      { street: '1 Rue A', postcode: '1000', country: 'BE' },
      { street: '1 Rue A', postcode: '1000', country: 'CH' },
    ],
  ])('%j and %j are two', (one, other) => expect(normalisePostal(one)).not.toBe(normalisePostal(other)));

  it.each([
    { street: ' ', postcode: '1' },
    { street: '12 Main Street' },
    { street: 'Packstation 145', postcode: '10969' },
    { street: 'UPS Pick-up point 7', postcode: '10969' },
    { street: '文三路菜鸟驿站', city: '杭州市' },
  ])('%j is nobody’s door', (none) => expect(normalisePostal(none)).toBeUndefined());

  it('never throws, and no order of words makes two of one', () => {
    const words = fc.array(fc.string({ maxLength: 8 }), { maxLength: 6 });
    fc.assert(
      fc.property(words, fc.string({ maxLength: 12 }), (some, postcode) => {
        const [street, turned] = [some.join(' '), some.toReversed().join(' ')];
        expect(normalisePostal({ street, postcode })).toBe(normalisePostal({ street: turned, postcode }));
      }),
    );
  });
});

describe('an order for somebody else', () => {
  const ada = { name: 'Ada Lovelace', street: '1 Mill Lane', postcode: 'AB1' };
  const bob = { name: 'Bob Byron', street: '2 Hill Road', postcode: 'CD2' };
  it('has another name and another address than who pays; one of the two alone says nothing', () => {
    expect(isGift(bob, ada)).toBe(true);
    expect(isGift({ ...bob, name: 'LOVELACE, ADA' }, ada)).toBe(false);
    expect(isGift({ ...ada, name: 'Bob Byron' }, ada)).toBe(false);
    for (const { name: _, ...nameless } of [ada, bob]) expect(isGift(nameless, ada)).toBe(false);
    expect(isGift(bob, { ...ada, postcode: undefined })).toBe(false);
  });
});
