import type { LateFacts } from '../late-facts.ts';
import { type Truth, UNKNOWN } from '../truth.ts';

/**
 * All rules of a shop as one network of slots, equal parts once: answers of the tables, answers of the day, then `not`,
 * `and` and `or` in the order in which they need one another. No customer makes an object in it.
 */
export interface Network {
  /** A slot that is always unknown. */
  readonly unknown: number;
  /** The slot of a question; `make` says its position among the answers of a row, or how it is answered late. */
  leaf(key: string, make: () => number | ((facts: LateFacts) => Truth)): number;
  not(of: number): number;
  join(type: 'and' | 'or', of: readonly number[]): number;
  /** @param names as many as `roots` */
  link(roots: readonly number[], names: readonly string[]): Program;
}

export interface Program {
  /** Of the names of the roots, those that are a definite yes: a list made anew for each customer. */
  run(answers: Uint8Array, expected: number, facts: LateFacts): string[];
  truths(): readonly Truth[];
}

/** Within: 0 no, 1 unknown, 2 yes, so that `and` is the least, `or` the most and `not` the mirror. */
const rankOf = (truth: number | undefined): number => (truth === 0 ? 0 : truth === 1 ? 2 : 1);
const TRUTH: readonly Truth[] = [0, 2, 1];
const [NOT, AND, OR] = [0, 1, 2];

export function makeNetwork(): Network {
  const bySlot = new Map<string, number>();
  let slots = 1;
  const earlySlots: number[] = [];
  const late: ((facts: LateFacts) => Truth)[] = [];
  const lateSlots: number[] = [];
  /** Flat: operation, slot, number of children, children. */
  const code: number[] = [];

  const slotOf = (key: string, make: (slot: number) => void): number => {
    const known = bySlot.get(key);
    if (known !== undefined) return known;
    const slot = slots++;
    bySlot.set(key, slot);
    make(slot);
    return slot;
  };
  const operation = (kind: number, of: readonly number[]): number =>
    slotOf(`${kind}:${of.join()}`, (slot) => void code.push(kind, slot, of.length, ...of));

  return {
    unknown: 0,
    leaf: (key, make) =>
      slotOf(`leaf:${key}`, (slot) => {
        const made = make();
        if (typeof made === 'number') earlySlots[made] = slot;
        else {
          late.push(made);
          lateSlots.push(slot);
        }
      }),
    not: (of) => operation(NOT, [of]),
    join: (type, of) =>
      of.length === 0
        ? 0
        : operation(
            type === 'and' ? AND : OR,
            [...new Set(of)].sort((a, b) => a - b),
          ),
    link: (roots, names) =>
      linked({
        slots,
        earlySlots: Int32Array.from(earlySlots),
        late,
        lateSlots,
        code: Int32Array.from(code),
        roots,
        names,
      }),
  };
}

interface Parts {
  readonly slots: number;
  readonly earlySlots: Int32Array;
  readonly late: readonly ((facts: LateFacts) => Truth)[];
  readonly lateSlots: readonly number[];
  readonly code: Int32Array;
  readonly roots: readonly number[];
  readonly names: readonly string[];
}

function linked({ slots, earlySlots, late, lateSlots, code, roots, names }: Parts): Program {
  const values = new Uint8Array(slots).fill(1);
  return {
    run(answers, expected, facts) {
      const isAnswered = answers.length === expected;
      for (let i = 0; i < earlySlots.length; i++) {
        values[earlySlots[i] ?? 0] = isAnswered ? rankOf(answers[i]) : 1;
      }
      for (let i = 0; i < late.length; i++) values[lateSlots[i] ?? 0] = rankOf(late[i]?.(facts));
      compute(code, values);
      const selected: string[] = [];
      for (let i = 0; i < roots.length; i++) {
        if (values[roots[i] ?? 0] === 2) selected.push(names[i] ?? '');
      }
      return selected;
    },
    truths: () => roots.map((root) => TRUTH[values[root] ?? 1] ?? UNKNOWN),
  };
}

function compute(code: Int32Array, values: Uint8Array): void {
  let at = 0;
  while (at < code.length) {
    const kind = code[at] ?? 0;
    const slot = code[at + 1] ?? 0;
    const end = at + 3 + (code[at + 2] ?? 0);
    let value = values[code[at + 3] ?? 0] ?? 1;
    if (kind === NOT) value = 2 - value;
    for (let i = at + 4; i < end; i++) {
      const next = values[code[i] ?? 0] ?? 1;
      if (kind === AND ? next < value : next > value) value = next;
    }
    values[slot] = value;
    at = end;
  }
}
