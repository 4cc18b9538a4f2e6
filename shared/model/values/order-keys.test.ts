import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cartKeyOf, letterOf, orderKeyOf, platformIdOf } from './ids.ts';

it('keys of orders and carts come apart as they were made, whatever the platform calls them', () => {
  const letter = fc.constantFrom('s', 'w', 'i', 't');
  fc.assert(
    fc.property(letter, fc.string({ minLength: 1 }), (platform, id) => {
      for (const key of [orderKeyOf(platform, id), cartKeyOf(platform, id)]) {
        expect([letterOf(key), platformIdOf(key)]).toEqual([platform, id]);
      }
    }),
  );
});
