import { cellNames } from './cell-names.ts';
import type { Cells, Kpi } from './kpi.ts';

/** Days after that of a message in which what its receiver buys is counted, and answers of its provider. */
export const AFTER_DAYS = 14;

/** Days of messages that a run counts anew: its own, and those that have not had their {@link AFTER_DAYS} before it. */
export const TOUCH_DAYS = AFTER_DAYS + 1;

const parts = new Map<string, (word: string) => string>();

/** Cell `<program>:<channel>:<what>` of a message. */
export function messageCell(programId: string, channel: string, what: string): string {
  const of = `${programId}:${channel}:`;
  const known = parts.get(of);
  if (known) return known(what);
  const made = cellNames(of);
  if (parts.size < 1000) parts.set(of, made);
  return made(what);
}

/**
 * What providers answered of messages, by program and channel, of channels whose provider answers. Counted once for all
 * KPIs that ask. Whoever reported a message as spam had it; one that came back after it was taken did not keep it.
 */
export const ANSWERS = {
  ...{ cells: 'answers', grain: 'day', matureAfterDays: AFTER_DAYS, restatesDays: TOUCH_DAYS },
  ofTouches: ({ programId, channel, day, state, answer, isAnswered }, put) => {
    if (state !== 'sent' || !isAnswered) return;
    put(day, messageCell(programId, channel, 'sent'), 1);
    if (answer === undefined) return;
    put(day, messageCell(programId, channel, answer === 'bounced' ? 'bounced' : 'delivered'), 1);
    if (answer === 'complained') put(day, messageCell(programId, channel, 'complained'), 1);
  },
} as const satisfies Pick<Kpi, 'cells' | 'grain' | 'matureAfterDays' | 'restatesDays' | 'ofTouches'>;

/** What receivers did with messages, by program and channel. Counted once for all KPIs that ask. */
export const REACTIONS = {
  ...{ cells: 'reactions', grain: 'day', matureAfterDays: AFTER_DAYS, restatesDays: TOUCH_DAYS },
  ofTouches: ({ programId, channel, day, state, clicked, scanned, opened }, put) => {
    if (state !== 'sent') return;
    put(day, messageCell(programId, channel, 'sent'), 1);
    if (clicked) put(day, messageCell(programId, channel, 'clicked'), 1);
    if (scanned) put(day, messageCell(programId, channel, 'scanned'), 1);
    if (opened) put(day, messageCell(programId, channel, 'opened'), 1);
  },
} as const satisfies Pick<Kpi, 'cells' | 'grain' | 'matureAfterDays' | 'restatesDays' | 'ofTouches'>;

/** Parts of the name of a cell; undefined for one that is of no program. A channel of the team's own has a colon (`ch:wechat`). */
export function readMessageCell(cell: string): { programId: string; channel: string; what: string } | undefined {
  const [what, name, ...before] = cell.split(':').reverse();
  const isOwn = before.length > 1 && before[0] === 'ch';
  const program = isOwn ? before.slice(1) : before;
  if (what === undefined || name === undefined || program.length === 0) return undefined;
  return { programId: program.reverse().join(':'), channel: isOwn ? `ch:${name}` : name, what };
}

/** Sum of the cells `...:<what>` of all programs and channels. */
export const sumOf = (cells: Cells, what: string): number =>
  Object.entries(cells).reduce((sum, [cell, n]) => (cell.endsWith(`:${what}`) ? sum + n : sum), 0);

export const NOTHING_SENT = {
  en: 'no message is counted in this period: none left, or no daily run has counted it yet',
  zh: '该期间没有统计到消息：没有发出，或每日任务尚未统计',
};
