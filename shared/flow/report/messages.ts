import { LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { Cells } from '#model/kpi/form/kpi.ts';
import { AFTER_DAYS, ANSWERS, REACTIONS, readMessageCell, sumOf } from '#model/kpi/form/messages.ts';
import type { KpiSnapshot, TouchCount } from '#model/kpi/snapshot.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { countedCells, type KpiRows } from './kpi-rows.ts';

const ofAnswers = ANSWERS.cells;
const ofPurchases = 'messages-bought';
const ofClicks = REACTIONS.cells;

type Snapshots = readonly Pick<KpiSnapshot, 'day' | 'touches'>[];

/** What became of messages beyond that they left; undefined where a day of them was not counted. */
export interface Outcome {
  /** By channels whose provider tells it. */
  readonly delivered: number | undefined;
  /** Messages that left by channels whose provider tells nothing. */
  readonly answerless: number;
  /** Messages of which a person followed a link, and those of which a machine did. */
  readonly clicked: number | undefined;
  readonly scanned: number | undefined;
  /** Messages that their receiver's order counts for, and what these orders came to. */
  readonly bought: number | undefined;
  readonly netMinor: number | undefined;
  /** Of the messages: those whose receiver still has time to buy. */
  readonly open: number;
}

/** Answers of a channel's provider. */
export interface Answers {
  readonly sent: number;
  readonly delivered: number;
  readonly complained: number;
  readonly bounced: number;
}

export const isAnswered = (channel: string): boolean => channelOf(LISTED, channel)?.readFeedback !== undefined;

/** Of the days of some snapshots, as `settled.ts` leaves them, so that what left is of the count that its answers are of. */
export class Outcomes {
  readonly #snapshots: Snapshots;
  readonly #rows: ReadonlyMap<number, KpiRows['day'][number]>;
  readonly #today: number;

  constructor(snapshots: Snapshots, rows: KpiRows) {
    this.#snapshots = snapshots;
    this.#rows = new Map(rows.day.map((row) => [row.at, row]));
    this.#today = rows.today;
  }

  ofProgram(id: string): Outcome {
    const isOne = ({ programId }: TouchCount): boolean => programId === id;
    const ofCell = (what: string) => (cells: Cells) =>
      sumOf(
        only(cells, (cell) => cell.programId === id),
        what,
      );
    return this.#outcome(isOne, ofCell);
  }

  /** Of all programs together: an order counts once, for the last message before it. */
  ofAll(): Outcome {
    return this.#outcome(
      () => true,
      (what) => (cells) => (ONCE_IN_ALL.has(what) ? (cells[what] ?? 0) : sumOf(cells, what)),
    );
  }

  /** Undefined where a day was not counted, or the channel's provider tells nothing. */
  ofChannel(id: string): Answers | undefined {
    if (!isAnswered(id)) return undefined;
    const all = this.#cells(ofAnswers, ({ channel }) => channel === id);
    if (!all) return undefined;
    const cells = only(all, ({ channel }) => channel === id);
    const [sent, delivered] = [sumOf(cells, 'sent'), sumOf(cells, 'delivered')];
    return { sent, delivered, complained: sumOf(cells, 'complained'), bounced: sumOf(cells, 'bounced') };
  }

  #outcome(isOne: (touch: TouchCount) => boolean, of: (what: string) => (cells: Cells) => number): Outcome {
    const isTold = (touch: TouchCount): boolean => isOne(touch) && isAnswered(touch.channel);
    const [sent, told] = [this.#sent(isOne), this.#sent(isTold)];
    const answers = told > 0 ? this.#cells(ofAnswers, isTold) : undefined;
    const purchases = this.#cells(ofPurchases, isOne);
    const clicks = this.#cells(ofClicks, isOne);
    return {
      delivered: answers && of('delivered')(answers),
      answerless: sent - told,
      clicked: clicks && of('clicked')(clicks),
      scanned: clicks && of('scanned')(clicks),
      bought: purchases && of('bought')(purchases),
      netMinor: purchases && of('net')(purchases),
      open: this.#sent(isOne, this.#today - AFTER_DAYS + 1),
    };
  }

  #sent(isOne: (touch: TouchCount) => boolean, from = Number.NEGATIVE_INFINITY): number {
    let sent = 0;
    for (const { day, touches } of this.#snapshots) {
      if (dayNumber(day) < from) continue;
      for (const touch of touches) if (touch.state === 'sent' && isOne(touch)) sent += touch.count;
    }
    return sent;
  }

  /** Cells of a KPI over all days; undefined where messages left on a day of which nothing was counted. */
  #cells(name: string, isOne: (touch: TouchCount) => boolean): Cells | undefined {
    const sums: Record<string, number> = {};
    for (const { day, touches } of this.#snapshots) {
      const row = this.#rows.get(dayNumber(day));
      const cells = row && countedCells(row, name);
      if (!cells && touches.some((touch) => touch.state === 'sent' && isOne(touch))) return undefined;
      for (const [cell, n] of Object.entries(cells ?? {})) sums[cell] = (sums[cell] ?? 0) + n;
    }
    return sums;
  }
}

/** An order counts for one message of all, and so once in the sum of programs. */
const ONCE_IN_ALL: ReadonlySet<string> = new Set(['bought', 'net']);

type MessageCell = NonNullable<ReturnType<typeof readMessageCell>>;

const only = (cells: Cells, isOne: (cell: MessageCell) => boolean): Cells =>
  Object.fromEntries(
    Object.entries(cells).filter(([name]) => {
      const cell = readMessageCell(name);
      return cell !== undefined && isOne(cell);
    }),
  );
