import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyOf } from './copy.ts';

const held = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(undefined, null, new Date(5), new Uint8Array([1, 2]), 7n),
    fc.oneof(fc.string(), fc.double(), fc.boolean()),
    fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), tie('value'), { noNullPrototype: true }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 3 }).map((entries) => new Map(entries)),
    fc.array(tie('value'), { maxLength: 3 }).map((all) => new Set(all)),
  ),
})).value;

describe('a copy', () => {
  it('is what structuredClone makes of anything that a store holds', () => {
    fc.assert(
      fc.property(held, (value) => {
        expect(copyOf(value)).toStrictEqual(structuredClone(value));
      }),
    );
  });

  it('shares nothing with what it was made of', () => {
    const kept = { list: [{ n: 1 }], map: new Map([['a', { n: 1 }]]), set: new Set([{ n: 1 }]) };
    const copy = copyOf(kept);
    for (const each of [copy.list[0], copy.map.get('a'), [...copy.set][0]]) Object.assign(each ?? {}, { n: 2 });
    expect(kept).toEqual({ list: [{ n: 1 }], map: new Map([['a', { n: 1 }]]), set: new Set([{ n: 1 }]) });
  });

  it('of what no table could hold is refused', () => {
    expect(() => copyOf({ act: () => 1 })).toThrow('could not be cloned');
  });
});
