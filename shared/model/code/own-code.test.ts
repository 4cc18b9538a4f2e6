import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LETTERS } from './letters.ts';
import { CODE_BYTES, ownCode, readOwnCode, shownOwnCode } from './own-code.ts';

const chance = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES });
const put = (code: string, place: number, letter: string) => code.slice(0, place) + letter + code.slice(place + 1);

describe('a code of a reward', () => {
  it('is twelve letters without I, L, O and U, another for each chance, and read as it was made', () => {
    fc.assert(
      fc.property(chance, (bytes) => {
        const code = ownCode(bytes);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
        expect(readOwnCode(code)).toBe(code);
        expect(shownOwnCode(code)).toMatch(/^.{4}-.{4}-.{4}$/);
        expect(readOwnCode(shownOwnCode(code))).toBe(code);
      }),
    );
    const seen = new Set<string>();
    // each of the 55 bits tells
    for (let bit = 0; bit < 55; bit++) {
      const bytes = new Uint8Array(CODE_BYTES);
      bytes[CODE_BYTES - 1 - (bit >> 3)] = 1 << (bit & 7);
      seen.add(ownCode(bytes));
    }
    expect(seen.size).toBe(55);
    expect(() => ownCode(new Uint8Array(CODE_BYTES - 1))).toThrow('7 random bytes');
  });

  it('is refused with any one letter wrong, at every place and by every letter', () => {
    fc.assert(
      fc.property(chance, (bytes) => {
        const code = ownCode(bytes);
        for (let place = 0; place < code.length; place++)
          for (const letter of LETTERS)
            expect(readOwnCode(put(code, place, letter)), `${letter} at ${place} of ${code}`).toBe(
              letter === code[place] ? code : undefined,
            );
      }),
      { numRuns: 30 },
    );
  });

  it('is refused with any two neighbours in the place of each other, for every pair of letters at every place; others too', () => {
    const base = [...ownCode(Uint8Array.of(3, 1, 4, 1, 5, 9, 2))];
    for (let one = 0; one < 12; one++)
      for (const other of [one + 1, one + 5])
        for (const a of LETTERS)
          for (const b of LETTERS) {
            if (a >= b || other > 11 || (other > one + 1 && b > 'A')) continue;
            const code = repaired(base.with(one, a).with(other, b), one, other);
            const swapped = code.with(one, code[other] ?? '').with(other, code[one] ?? '');
            expect(readOwnCode(code.join('')), code.join('')).toBe(code.join(''));
            expect(readOwnCode(swapped.join('')), `${one} and ${other} of ${code.join('')}`).toBeUndefined();
          }
  });

  it('is read however it is typed: case, groups, and letters that are taken for digits', () => {
    const code = ownCode(Uint8Array.of(0, 0, 0, 0, 0, 0, 33));
    expect(code.startsWith('11000000000')).toBe(true);
    const shown = shownOwnCode(code);
    for (const typed of [
      shown.toLowerCase(),
      ` ${shown.replaceAll('-', '  ')}\n`,
      shown.replaceAll('0', 'o').replaceAll('1', 'l'),
      shown.replaceAll('0', 'O').replaceAll('1', 'I').replaceAll('-', '–'),
      [...shown]
        .map((letter) => (letter === '-' ? '－' : String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)))
        .join(''),
    ])
      expect(readOwnCode(typed), typed).toBe(code);
    for (const none of ['', code.slice(1), `${code}0`, `${code.slice(0, 11)}U`, code + ' '.repeat(40), 'SPRING'])
      expect(readOwnCode(none), none).toBeUndefined();
  });
});

/** The same with a letter outside both places that makes it a code. */
function repaired(letters: readonly string[], one: number, other: number): readonly string[] {
  const place = [11, 10, 9].find((each) => each !== one && each !== other) ?? 0;
  for (const letter of LETTERS) {
    const code = letters.with(place, letter);
    if (readOwnCode(code.join('')) !== undefined) return code;
  }
  throw new Error('no letter makes it a code');
}
