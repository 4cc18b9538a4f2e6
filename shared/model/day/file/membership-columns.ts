import { groupOf } from '../../segment/group.ts';
import { ATTITUDES, MEMBER_STEPS, type Membership, STAGES, TIERS } from '../../segment/membership.ts';
import type { Column } from './column.ts';
import { packColumn } from './column.ts';
import type { NamedColumn } from './container.ts';
import { Growing } from './growing.ts';
import { UnreadableDayError } from './unreadable.ts';
import { WordsColumn } from './words-column.ts';

/** The words that numbers stand for lie in each file, so that a list that grows or is put in order changes no old one. */
export const MEMBERSHIP_WORDS = {
  stage: STAGES as readonly string[],
  tier: TIERS as readonly string[],
  member: MEMBER_STEPS as readonly string[],
  attitude: ATTITUDES as readonly string[],
};
type Words = Readonly<Record<keyof typeof MEMBERSHIP_WORDS, readonly string[]>>;

const SCORES = 6;

/** Memberships by row, in three numbers each and a bit per segment of the team. */
export class MembershipColumns {
  readonly #name: string;
  readonly #scores = new Growing();
  readonly #place = new Growing();
  readonly #ladders = new Growing();
  /** Of the day itself it stands with the rows. */
  readonly level = new WordsColumn();
  readonly #ids = new Map<string, number>();
  #pairs = new Uint32Array(512);
  #used = 0;

  /** @param name before the names of its columns */
  constructor(name: string) {
    this.#name = name;
  }

  set(row: number, { r, f, m, stage, tier, member, attitude, level, rules }: Membership): void {
    this.level.set(row, level);
    this.#scores.set(row, (r * SCORES + f) * SCORES + m);
    this.#place.set(row, STAGES.indexOf(stage) * (TIERS.length + 1) + (tier ? TIERS.indexOf(tier) + 1 : 0));
    const step = member ? MEMBER_STEPS.indexOf(member) + 1 : 0;
    this.#ladders.set(row, step * (ATTITUDES.length + 1) + (attitude ? ATTITUDES.indexOf(attitude) + 1 : 0));
    for (const rule of rules) this.#setRule(row, rule);
  }

  #setRule(row: number, rule: string): void {
    let number = this.#ids.get(rule);
    if (number === undefined) {
      number = this.#ids.size;
      this.#ids.set(rule, number);
    }
    if (this.#used + 2 > this.#pairs.length) {
      const larger = new Uint32Array(this.#pairs.length * 2);
      larger.set(this.#pairs);
      this.#pairs = larger;
    }
    this.#pairs[this.#used++] = row;
    this.#pairs[this.#used++] = number;
  }

  /** Ids of the team's segments that anybody is in. */
  get rules(): Iterable<string> {
    return this.#ids.keys();
  }

  /** @param bits place of each id in a row's bits */
  columns(order: Uint32Array, bits: ReadonlyMap<string, number>): readonly NamedColumn[] {
    const rows = order.length;
    const numbers = [
      ['scores', this.#scores],
      ['place', this.#place],
      ['ladders', this.#ladders],
    ] as const;
    return [
      ...numbers.map(([name, column]) => ({
        name: `${this.#name}${name}`,
        ...packColumn(column.inOrder(order), rows),
      })),
      { name: `${this.#name}rules`, bytes: this.#ruleBits(order, bits) },
    ];
  }

  #ruleBits(order: Uint32Array, bits: ReadonlyMap<string, number>): Uint8Array {
    const width = Math.ceil(bits.size / 8);
    const packed = new Uint8Array(width * order.length);
    const rowOf = new Uint32Array(order.length);
    for (let row = 0; row < order.length; row++) rowOf[order[row] ?? 0] = row;
    const bitOf = [...this.#ids.keys()].map((id) => bits.get(id) ?? 0);
    for (let pair = 0; pair < this.#used; pair += 2) {
      const bit = bitOf[this.#pairs[pair + 1] ?? 0] ?? 0;
      const at = (rowOf[this.#pairs[pair] ?? 0] ?? 0) * width + (bit >> 3);
      packed[at] = (packed[at] ?? 0) | (1 << (bit & 7));
    }
    return packed;
  }
}

/** Memberships as they stand in a file. */
export interface MembershipView {
  /** Undefined where the row has none. */
  at(row: number): Membership | undefined;
  /** The given segments alone, `rules` empty: nothing is made per row. */
  given(row: number): Membership;
  /** Is the row in the segment of this bit (place in {@link MembershipView.rules})? */
  inRule(row: number, bit: number): boolean;
  /** Ids of the team's segments, by bit. */
  readonly rules: readonly string[];
  /** (r * 6 + f) * 6 + m. */
  readonly scores: Column;
}

/** Throws {@link UnreadableDayError} for words that this release does not know. */
export function membershipView(
  read: { readonly words: Readonly<Record<string, readonly string[]>>; readonly rules: readonly string[] },
  columns: {
    readonly scores: Column;
    readonly place: Column;
    readonly ladders: Column;
    readonly bits: Uint8Array;
    /** Of the release before, whose files lack it, undefined. */
    readonly level: Column | undefined;
  },
): MembershipView {
  const { rules } = read;
  const words = knownWords(read.words);
  const width = Math.ceil(rules.length / 8);
  const { scores, place, ladders, bits, level } = columns;
  const { level: levels = [] } = read.words;
  const without = new Map<number, Membership>();
  const ofRow = (row: number): Membership => {
    const held = level?.[row] ?? 0;
    const key = (((scores[row] ?? 0) * 256 + (place[row] ?? 0)) * 256 + (ladders[row] ?? 0)) * 256 + held;
    const known = without.get(key);
    if (known) return known;
    const given = membershipOf(words, scores[row] ?? 0, place[row] ?? 0, ladders[row] ?? 0);
    const made = held > 0 ? { ...given, level: levels[held - 1] } : given;
    without.set(key, made);
    return made;
  };
  return {
    rules,
    scores,
    given: ofRow,
    inRule: (row, bit) => (((bits[row * width + (bit >> 3)] ?? 0) >> (bit & 7)) & 1) === 1,
    at: (row) => {
      const base = ofRow(row);
      const ids: string[] = [];
      for (let byte = 0; byte < width; byte++) {
        let held = bits[row * width + byte] ?? 0;
        for (let bit = byte * 8; held !== 0; bit++, held >>= 1) {
          if (held & 1) ids.push(rules[bit] ?? '');
        }
      }
      return ids.length > 0 ? { ...base, rules: ids } : base;
    },
  };
}

function membershipOf(words: Words, scores: number, place: number, ladders: number): Membership {
  const [r, f, m] = [Math.trunc(scores / SCORES / SCORES), Math.trunc(scores / SCORES) % SCORES, scores % SCORES];
  const [tiers, attitudes] = [words.tier.length + 1, words.attitude.length + 1];
  const stage = STAGES.find((one) => one === words.stage[Math.trunc(place / tiers)]);
  const tier = TIERS.find((one) => one === words.tier[(place % tiers) - 1]);
  const member = MEMBER_STEPS.find((one) => one === words.member[Math.trunc(ladders / attitudes) - 1]);
  const attitude = ATTITUDES.find((one) => one === words.attitude[(ladders % attitudes) - 1]);
  const group = groupOf(r, f, m);
  if (!stage) throw new UnreadableDayError('the day file holds a stage that it does not name');
  return {
    ...{ r, f, m, stage, rules: [] },
    ...(tier && { tier }),
    ...(group && { group }),
    ...(member && { member }),
    ...(attitude && { attitude }),
  };
}

function knownWords(told: Readonly<Record<string, readonly string[]>>): Words {
  const listed = (kind: keyof typeof MEMBERSHIP_WORDS): readonly string[] => {
    const words = told[kind] ?? [];
    const strange = words.find((word) => !MEMBERSHIP_WORDS[kind].includes(word));
    if (strange === undefined) return words;
    throw new UnreadableDayError(
      `the day file knows a ${kind} ${JSON.stringify(strange)} that this release does not: use the release that wrote it, or a newer one`,
    );
  };
  return { stage: listed('stage'), tier: listed('tier'), member: listed('member'), attitude: listed('attitude') };
}
