import type { Answers, Reactions } from '#model/diagnosis/form/figures.ts';
import type { Cells } from '#model/kpi/form/kpi.ts';
import { ANSWERS, REACTIONS, readMessageCell } from '#model/kpi/form/messages.ts';
import { messagesBought } from '#model/kpi/kpis/messages-bought.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { Days } from './diagnosis-days.ts';
import { countedCells, type KpiRows } from './kpi-rows.ts';
import { isAnswered } from './messages.ts';

type Snapshots = readonly Pick<KpiSnapshot, 'day' | 'touches'>[];
type Sums = Readonly<Record<string, number>>;

/** What became of messages after they left, of all programs in one pass. */
export class MessageSums {
  readonly #answers: Counted;
  readonly #clicks: Counted;
  readonly #bought: Counted;

  /** @param snapshots as `settled.ts` leaves them */
  constructor(snapshots: Snapshots, { day: rows }: Pick<KpiRows, 'day'>, days: Days) {
    const within = snapshots.filter(({ day }) => day >= days.from && day <= days.to);
    const byDay = new Map(rows.map((row) => [row.at, row]));
    const count = (name: string, asks: (channel: string) => boolean): Counted => {
      const counted = new Counted();
      for (const { day, touches } of within) {
        const row = byDay.get(dayNumber(day));
        const cells = row && countedCells(row, name);
        if (cells) counted.add(cells);
        else
          for (const { state, programId, channel } of touches)
            if (state === 'sent' && asks(channel)) counted.uncounted.add(programId);
      }
      return counted;
    };
    this.#answers = count(ANSWERS.cells, isAnswered);
    this.#clicks = count(REACTIONS.cells, () => true);
    this.#bought = count(messagesBought.name, () => true);
  }

  answersOf(program: string): Answers | undefined {
    const sums = this.#answers.of(program);
    if (!sums?.sent) return undefined;
    const { sent, delivered = 0, bounced = 0, complained = 0 } = sums;
    return { sent, delivered, bounced, complained };
  }

  /** @param hasClicks where the shop follows links */
  reactionsOf(program: string, hasClicks: boolean): Reactions | undefined {
    const sums = this.#bought.of(program);
    if (!sums?.sent) return undefined;
    const { sent, bought = 0, net = 0 } = sums;
    const clicks = this.#clicks.of(program);
    return { sent, clicked: hasClicks && clicks ? (clicks.clicked ?? 0) : undefined, bought, netMinor: net };
  }
}

/** Cells of one KPI by program. */
class Counted {
  /** Programs of which messages left on a day of which nothing was counted. */
  readonly uncounted = new Set<string>();
  readonly #sums = new Map<string, Record<string, number>>();

  add(cells: Cells): void {
    for (const [cell, n] of Object.entries(cells)) {
      const read = readMessageCell(cell);
      if (!read) continue;
      const sums = this.#sums.get(read.programId) ?? {};
      this.#sums.set(read.programId, sums);
      sums[read.what] = (sums[read.what] ?? 0) + n;
    }
  }

  of(program: string): Sums | undefined {
    return this.uncounted.has(program) ? undefined : this.#sums.get(program);
  }
}
