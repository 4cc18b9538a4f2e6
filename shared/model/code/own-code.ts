import { LETTERS, readLetters } from './letters.ts';

/** 11 letters of chance, 55 bits: of a million codes a guess hits one in thirty thousand million. */
const CHANCE = 11;
const LENGTH = CHANCE + 1;
const GROUP = 4;
/** Bytes of cryptographic chance that a code is made of. */
export const CODE_BYTES = 7;

/** A code of a reward: eleven letters of chance and one that checks them. @param chance {@link CODE_BYTES} random bytes */
export function ownCode(chance: Uint8Array): string {
  if (chance.length < CODE_BYTES) throw new Error(`a code is made of ${CODE_BYTES} random bytes`);
  const bits = chance.slice(0, CODE_BYTES).reduce((all, byte) => (all << 8n) | BigInt(byte), 0n);
  const values = Array.from({ length: CHANCE }, (_, place) => Number((bits >> BigInt(5 * place)) & 31n));
  return [...values, checkOf(values)].map((value) => LETTERS[value]).join('');
}

/** As it is shown: `7K3M-9XQ2-PD4H`. */
export const shownOwnCode = (code: string): string => code.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? code;

/** Undefined for what is none, and for every code with one wrong letter or two that changed places. */
export function readOwnCode(typed: string): string | undefined {
  const code = readLetters(typed);
  if (code?.length !== LENGTH) return undefined;
  const values = [...code].map((letter) => LETTERS.indexOf(letter));
  return checkOf(values.slice(0, CHANCE)) === values[CHANCE] ? code : undefined;
}

/**
 * Letters are numbers of the field of 32 elements, and weigh by powers of a generator of it, each place by another one: a
 * wrong letter changes the sum by weight x difference, two that changed places by the difference of their weights x that of
 * the letters, and a field has no two numbers other than zero whose product is zero.
 */
const checkOf = (values: readonly number[]): number =>
  values.reduce((sum, value, place) => sum ^ times(value, POWERS[place + 1] ?? 1), 0);

/** x^5 + x^2 + 1, by which 2 generates all others. */
const POLYNOMIAL = 0b100101;

function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 4; bit >= 0; bit--) {
    product <<= 1;
    if (product & 32) product ^= POLYNOMIAL;
    if ((b >> bit) & 1) product ^= a;
  }
  return product;
}

/** POWERS[n] is 2 to the n, n up to the length of a code; that of the check letter is 1. */
const POWERS: readonly number[] = Array.from({ length: LENGTH }).reduce<number[]>(
  (all) => [...all, times(all.at(-1) ?? 1, 2)],
  [1],
);
