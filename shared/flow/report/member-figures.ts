import { POINTS } from '#model/kpi/form/points.ts';
import type { Day } from '#model/values/time/day.ts';
import { dayOfNumber } from '#model/values/time/day-number.ts';
import { cellsOf, type KpiRows } from './kpi-rows.ts';

/** What members of a shop did on a day. */
export interface MemberFigures {
  /** Who rose and who fell a level; undefined of days on which no run looked. */
  readonly rose: number | undefined;
  readonly fell: number | undefined;
  /** Points that went for rewards, less those of rewards that were given back, and points whose time ended. */
  readonly redeemed: number;
  readonly expired: number;
}

/** By day, of all days on which anything was counted. */
export function memberFigures({ day: rows }: Pick<KpiRows, 'day'>): ReadonlyMap<Day, MemberFigures> {
  return new Map(
    rows.map((row) => {
      const { customers = 0, up = 0, down = 0 } = cellsOf(row, 'level-moves');
      const { redeemed = 0, expired = 0 } = cellsOf(row, POINTS.cells);
      const moves = customers > 0 ? { rose: up, fell: down } : { rose: undefined, fell: undefined };
      return [dayOfNumber(row.at), { ...moves, redeemed, expired }] as const;
    }),
  );
}
