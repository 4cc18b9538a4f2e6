import type { ProgramId } from '../../values/ids.ts';
import { type CountsByWording, NOTHING_COUNTED, type WordingCount } from '../../variant/counts.ts';
import type { Cells } from './kpi.ts';

/** Under which name the KPI of wordings stores what came of them. */
export const WORDINGS = 'wordings-bought';

/** Cell `<program>:<wording>:<what>`; neither of the two has a colon. */
export const wordingCell = (programId: ProgramId, variant: string, what: WordingCount): string =>
  `${programId}:${variant}:${what}`;

const isCount = (name: string): name is WordingCount => Object.hasOwn(NOTHING_COUNTED, name);

/** Adds the cells of some days to what was counted before them. */
export function withWordings(counts: CountsByWording, days: readonly Cells[]): CountsByWording {
  const sums = new Map(Object.entries(counts).map(([program, of]) => [program, new Map(Object.entries(of))]));
  for (const cells of days) {
    for (const [cell, n] of Object.entries(cells)) {
      const [program = '', variant = '', what = ''] = cell.split(':');
      if (!isCount(what)) continue;
      const of = sums.get(program) ?? new Map();
      sums.set(program, of);
      const known = of.get(variant) ?? NOTHING_COUNTED;
      of.set(variant, { ...known, [what]: known[what] + n });
    }
  }
  return Object.fromEntries([...sums].map(([program, of]) => [program, Object.fromEntries(of)]));
}

/** Sum of what is counted over all programs and wordings. */
export const sumOfWordings = (cells: Cells, what: WordingCount): number =>
  Object.entries(cells).reduce((sum, [cell, n]) => (cell.endsWith(`:${what}`) ? sum + n : sum), 0);

export const NO_WORDINGS = {
  en: 'no message in several wordings is counted in this period: no program has any, none left, or no daily run has counted it yet',
  zh: '该期间没有统计到多措辞的消息：没有流程设置措辞、没有发出，或每日任务尚未统计',
};
