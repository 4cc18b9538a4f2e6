import type { TouchCount } from '#model/kpi/snapshot.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { DueTouch, Touch } from '#model/touch/touch.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { Output } from '../console/output.ts';
import { channelName, messageName, plain, programName, reasonLabel, shopTime } from '../console/shown.ts';
import { reasonLegend } from '../person/person-tables.ts';

export interface ShownTouches {
  readonly shop: Shop;
  readonly programs: readonly Program[];
  /** What people are called; whoever is missing was erased, or is one with another by now. */
  readonly names: ReadonlyMap<CustomerId, string>;
}

/** What a list is narrowed to, in words, and what shows what became of the messages of its days. */
interface Narrowed {
  readonly narrowed: readonly string[];
  readonly remedy: string;
}

const noneText = ({ narrowed, remedy }: Narrowed): string =>
  narrowed.length === 0
    ? '  none ended'
    : `No message of these days ended so (${narrowed.join(', ')}). What became of them:\n  ${remedy}`;

/** How many ended how and why, and below it each reason in a sentence. @param due undefined where it was not asked for */
export function countsText(
  counts: readonly TouchCount[],
  due: number | undefined,
  { programs, shop }: Pick<ShownTouches, 'programs' | 'shop'>,
  output: Output,
): string {
  const rows = counts.map(({ programId, channel, state, reason, count }) => [
    ...[programName(programs, programId, shop), channelName(channel), plain(state), whyOf({ state, reason })],
    count,
  ]);
  return [
    output.table(['program', 'channel', 'end', 'why', 'messages'], rows, '  none ended'),
    due === undefined ? '' : output.columns([['still due', due]]),
    reasonLegend(counts, output),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Of one that left there is nothing to say. */
const whyOf = ({ state, reason }: Pick<TouchCount, 'state' | 'reason'>): string =>
  state === 'sent' ? '' : reasonLabel(reason);

const nameIn = (names: ShownTouches['names'], id: CustomerId): string => {
  const name = names.get(id);
  return name === undefined ? 'erased or merged' : name || 'no name told';
};

/** Each with whom it was for, when it ended and why; where a terminal has room, with all its times. */
export function endedText(
  ended: readonly Touch[],
  { shop, programs, names, ...none }: ShownTouches & Narrowed,
  output: Output,
): string {
  if (ended.length === 0) return output.lines(noneText(none));
  const time = (ms: number | undefined): string => (ms === undefined ? '' : shopTime(ms, shop.timezone));
  const about = (touch: Touch): readonly string[] => [
    ...[time(touch.endedAt), nameIn(names, touch.customerId), messageName(programs, touch, shop)],
    ...[channelName(touch.channel), plain(touch.state), whyOf(touch)],
  ];
  const head = ['ended', 'person', 'program', 'channel', 'end', 'why'];
  const times = (touch: Touch): readonly string[] => [
    ...[time(touch.plannedAt), time(touch.plannedFor), touch.feedback?.type ?? '', time(touch.feedback?.at)],
  ];
  return output.firstThatFits([
    {
      head: [...head, 'planned', 'due', 'delivery', 'at', 'customer', 'touch'],
      rows: ended.map((touch) => [...about(touch), ...times(touch), touch.customerId, touch.touchId]),
    },
    { head: [...head, 'touch'], rows: ended.map((touch) => [...about(touch), touch.touchId]) },
  ]);
}

/** What waits for its time. */
export const dueText = (due: readonly DueTouch[], { shop, programs, names }: ShownTouches, output: Output): string =>
  output.table(
    ['due', 'person', 'program', 'planned', 'customer', 'touch'],
    due.map((row) => [
      ...[shopTime(row.dueAt, shop.timezone), nameIn(names, row.customerId)],
      ...[programName(programs, row.programId, shop), shopTime(row.plannedAt, shop.timezone)],
      ...[row.customerId, row.touchId],
    ]),
  );
