import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DICTIONARY } from './dictionary.ts';
import { pack, unpack } from './packed.ts';

const delivery = (body: string): string => JSON.stringify({ id: 'd', topic: 'orders/paid', body });

describe('a packed text', () => {
  it('is read with the list of names that it was packed with: another list takes another number', () => {
    const names = createHash('sha256').update(DICTIONARY).digest('base64url');
    expect([pack('{}')[0], names]).toMatchInlineSnapshot(`
      [
        2,
        "K7zYftHl3PxuvKC_50oQVhs3gjQJ4cE_GgI13G95ReM",
      ]
    `);
    expect(() => unpack(Uint8Array.of(9, 1, 2))).toThrow('form 9 that this version does not know');
  });

  it('comes back to the letter, whatever it is', () => {
    const body = fc.uint8Array({ maxLength: 300 }).map((bytes) => delivery(Buffer.from(bytes).toString('base64')));
    const odd = fc.string({ unit: 'grapheme' }).map(delivery);
    const first = fc.string().map((text) => JSON.stringify({ body: text, id: 'd' }));
    fc.assert(
      fc.property(fc.oneof(body, odd, first, fc.json(), fc.string({ unit: 'grapheme' })), (text) => {
        expect(unpack(pack(text))).toBe(text.toWellFormed());
      }),
      { numRuns: 300 },
    );
  });

  it('takes the room of its body’s bytes, not of their base64', () => {
    const order = JSON.stringify({
      email: 'ada@engine.example',
      lines: Array.from({ length: 40 }, (_, n) => ({ sku: `sku-${n * 7919}`, price: n })),
    });
    const text = delivery(Buffer.from(order).toString('base64'));
    expect(pack(text).length).toBeLessThan(pack(order).length + 60);
    expect(pack(text).length).toBeLessThan(text.length / 3);
  });
});
