import { nextFestivalDay } from '#model/calendar/festivals.ts';
import type { Program } from '#model/program/program.ts';
import type { Day } from '#model/values/time/day.ts';
import { channelName, reasonLabel } from '../console/shown.ts';
import type { ShopState } from './gather.ts';

/** What a program did in the days that were played, in all shops together. */
export interface ProgramLine {
  readonly program: string;
  readonly name: string;
  readonly sent: number;
  /** By which channels, or why nothing was sent, in words. */
  readonly how: string;
}

interface Span {
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** A line for each program that `crm/` declares, drafts too, in the order of their ids. */
export function programLines(
  declared: readonly Program[],
  shops: readonly Pick<ShopState, 'ends' | 'touches' | 'stillDue'>[],
  span: Span,
): readonly ProgramLine[] {
  const ends = Map.groupBy(
    shops.flatMap(({ ends }) => ends),
    ({ programId }) => programId,
  );
  const waiting = Map.groupBy(
    shops.flatMap(({ touches, stillDue }) => touches.filter(({ touchId }) => stillDue.has(touchId))),
    ({ programId }) => programId,
  );
  return declared
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((program) => {
      const all = ends.get(program.id) ?? [];
      const sent = all.filter(({ state }) => state === 'sent');
      const byChannel = sums(sent.map(({ channel, count }) => [channelName(channel), count]));
      const how =
        sent.length > 0
          ? byChannel
          : whyNone(program, { span, waiting: waiting.get(program.id)?.length ?? 0, reasons: all });
      return { program: program.id, name: program.name, sent: sent.reduce((sum, { count }) => sum + count, 0), how };
    });
}

interface Unsent {
  readonly span: Span;
  readonly waiting: number;
  readonly reasons: ShopState['ends'];
}

function whyNone({ draft, trigger }: Program, { span, waiting, reasons }: Unsent): string {
  if (draft) return 'a draft: it starts nothing';
  if (reasons.length > 0) return sums(reasons.map(({ reason, count }) => [reasonLabel(reason), count]));
  if (waiting > 0) return `${waiting} wait for their hour`;
  if (trigger.on === 'festival') {
    const next = nextFestivalDay(trigger.festival, trigger.daysBefore ?? 0, span.firstDay);
    if (next !== undefined && next > span.lastDay) return `its day is ${next}, after these days`;
  }
  if (trigger.on === 'person-date' && trigger.date === 'anniversary')
    return "nobody's first purchase was a year ago in these days";
  return 'nothing that starts it happened';
}

/** `12 e-mail, 3 SMS`, the most first. */
function sums(counts: readonly (readonly [name: string, count: number])[]): string {
  const by = new Map<string, number>();
  for (const [name, count] of counts) by.set(name, (by.get(name) ?? 0) + count);
  return [...by]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}
