import type { Membership, SegmentName } from '../segment/membership.ts';
import { type SegmentCounts, segmentCounts } from './segment-sizes.ts';

/** Counts memberships one by one and makes nothing per customer. */
export class SegmentTally {
  /** By kind, since a stage, a group and a step may have one name. */
  readonly #sizes = {
    stage: new Map<string, Tallied>(),
    tier: new Map<string, Tallied>(),
    group: new Map<string, Tallied>(),
    member: new Map<string, Tallied>(),
    attitude: new Map<string, Tallied>(),
    rule: new Map<string, Tallied>(),
  } as const;
  readonly #moves = new Map<SegmentName, { entered: number; left: number }>();

  add({ stage, tier, group, member, attitude, rules }: Membership): void {
    const sizes = this.#sizes;
    count(sizes.stage, stage);
    if (tier) count(sizes.tier, tier);
    if (group) count(sizes.group, group);
    if (member) count(sizes.member, member);
    if (attitude) count(sizes.attitude, attitude);
    for (const rule of rules) count(sizes.rule, rule);
  }

  move(entered: readonly SegmentName[], left: readonly SegmentName[]): void {
    for (const name of entered) this.#moved(name).entered++;
    for (const name of left) this.#moved(name).left++;
  }

  /** Of the given segments and of the team's `rules` (ids), also of those that everybody left. */
  counts(rules: readonly string[]): SegmentCounts {
    const sizes: ReadonlyMap<string, Tallied> = new Map(
      Object.entries(this.#sizes).flatMap(([kind, counts]) =>
        [...counts].map(([name, tallied]) => [`${kind}:${name}`, tallied] as const),
      ),
    );
    const told = [...sizes.keys(), ...this.#moves.keys()].flatMap((name) =>
      name.startsWith('rule:') ? [name.slice('rule:'.length)] : [],
    );
    return segmentCounts(
      (name) => ({ size: sizes.get(name)?.count ?? 0, ...(this.#moves.get(name) ?? { entered: 0, left: 0 }) }),
      [...new Set([...rules, ...told])].sort(),
    );
  }

  #moved(name: SegmentName): { entered: number; left: number } {
    const known = this.#moves.get(name);
    if (known) return known;
    const made = { entered: 0, left: 0 };
    this.#moves.set(name, made);
    return made;
  }
}

interface Tallied {
  count: number;
}

function count(counts: Map<string, Tallied>, name: string): void {
  const known = counts.get(name);
  if (known) known.count++;
  else counts.set(name, { count: 1 });
}
