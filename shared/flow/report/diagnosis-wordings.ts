import type { WordingFigures } from '#model/diagnosis/form/figures.ts';
import { WORDINGS, withWordings } from '#model/kpi/form/wordings.ts';
import type { Program } from '#model/program/program.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { Days } from './diagnosis-days.ts';
import { cellsOf, type KpiRows } from './kpi-rows.ts';
import { namesOf, wordingName } from './names.ts';

/** What came of the wordings that a program has now, of messages of some days. */
export function wordingFigures(
  program: Program | undefined,
  { day: rows }: Pick<KpiRows, 'day'>,
  { from, to }: Days,
): readonly WordingFigures[] {
  const names = new Set(
    (program?.steps ?? []).flatMap((step) => (step.do === 'send' ? (step.variants ?? []) : [])).map(({ name }) => name),
  );
  if (!program || names.size < 2) return [];
  const titles = namesOf([program]);
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const days = rows.filter(({ at }) => at >= first && at <= last).map((row) => cellsOf(row, WORDINGS));
  const counts = withWordings({}, days)[program.id] ?? {};
  return [...names].map((name) => {
    const { sent = 0, bought = 0 } = counts[name] ?? {};
    return { name, title: wordingName(titles, program.id, name), sent, bought: Math.min(bought, sent) };
  });
}
