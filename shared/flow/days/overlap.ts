import { CHANNELS } from '#channels/registry.ts';
import { isReachable } from '#model/day/reach.ts';
import { sendsOf } from '#model/journey/step.ts';
import type { Program } from '#model/program/program.ts';
import { type SegmentName, segmentsOf } from '#model/segment/membership.ts';
import type { ProgramId } from '#model/values/ids.ts';
import type { OpenDay } from '#ports/day-files.ts';

export interface Overlap {
  /** Customers who are in both, by the names of the two in the order in which they were asked for; only where there are any. */
  readonly pairs: readonly { readonly a: SegmentName; readonly b: SegmentName; readonly size: number }[];
  /** How many customers are in so many of the segments: the place is the number. */
  readonly inSoMany: readonly number[];
  readonly messages: OverlapOfMessages;
}

/** What the live programs that go by segments would send, if each wrote once to all whom it is for and who can be reached. */
export interface OverlapOfMessages {
  readonly programs: readonly { readonly program: ProgramId; readonly people: number; readonly reachable: number }[];
  /** How many customers are reached by so many of them: the place is the number. */
  readonly reachedBySoMany: readonly number[];
  /** Messages in all. */
  readonly messages: number;
}

/** Does a marketing program pick people by their segments? */
export const goesBySegments = ({ kind, trigger, audience }: Program): boolean =>
  kind === 'marketing' && (trigger.on === 'segment-entered' || audience !== undefined);

/** Is a program for who is in these segments? An empty audience is for nobody (I13). */
function isFor({ trigger, audience }: Program, segments: readonly SegmentName[]): boolean {
  if (trigger.on === 'segment-entered' && !segments.includes(trigger.segment)) return false;
  return audience === undefined || audience.some((name) => segments.includes(name));
}

/** In one pass; holds a part of the day and the one that is fetched next. */
export async function overlapOf(
  open: OpenDay,
  names: readonly SegmentName[],
  programs: readonly Program[],
): Promise<Overlap> {
  const live = programs.filter(goesBySegments);
  const places = new Map(names.map((name, at) => [name, at]));
  const both = new Uint32Array(names.length * names.length);
  const inSoMany: number[] = [0];
  const people = live.map(() => 0);
  const reachable = live.map(() => 0);
  const reachedBySoMany: number[] = [0];
  for await (const part of open.parts()) {
    for (let i = 0; i < part.size; i++) {
      const segments = segmentsOf(part.membership(i));
      const at = segments.flatMap((name) => places.get(name) ?? []).sort((a, b) => a - b);
      bump(inSoMany, at.length);
      for (const [index, a] of at.entries())
        for (const b of at.slice(index + 1)) both[a * names.length + b] = (both[a * names.length + b] ?? 0) + 1;
      const { reach } = part.row(i);
      let reached = 0;
      for (const [index, program] of live.entries()) {
        if (!isFor(program, segments)) continue;
        bump(people, index);
        if (!sendsOf(program).some(({ channels }) => channels.some((id) => isReachable(reach, placeOf(id))))) continue;
        bump(reachable, index);
        reached += 1;
      }
      bump(reachedBySoMany, reached);
    }
  }
  return {
    pairs: names.flatMap((a, row) =>
      names.flatMap((b, column) => {
        const size = both[row * names.length + column] ?? 0;
        return size > 0 ? [{ a, b, size }] : [];
      }),
    ),
    inSoMany,
    messages: {
      programs: live.map(({ id }, index) => ({
        program: id,
        people: people[index] ?? 0,
        reachable: reachable[index] ?? 0,
      })),
      reachedBySoMany,
      messages: reachable.reduce((sum, count) => sum + count, 0),
    },
  };
}

/** A channel that is none reaches nobody: the place is behind all bits. */
function placeOf(channel: string): number {
  const at = CHANNELS.findIndex(({ id }) => id === channel);
  return at < 0 ? 15 : at;
}

function bump(counts: number[], at: number): void {
  while (counts.length <= at) counts.push(0);
  counts[at] = (counts[at] ?? 0) + 1;
}
