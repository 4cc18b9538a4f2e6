import { FACETS, LOW_ANSWER, PROMOTER } from '../../survey/survey.ts';
import { localDayNumber } from '../../values/time/day-number.ts';
import { cellNames } from './cell-names.ts';
import type { Cells, Kpi, KpiValue } from './kpi.ts';
import { unknown } from './reading.ts';

/** Of fewer answers nothing is said: one of them would move the figure by a fifth and more. */
const FEW_ANSWERS = 5;
/** Content: the best three of ten, as 4 and 5 of five are. */
const CONTENT = 8;
/** Of the Net Promoter Score (Reichheld, HBR 2003). */
const DETRACTOR = LOW_ANSWER;

/** By the name of the survey: that of the program that asks, or of the shop's own. */
const ofSurvey = cellNames('of:');

/** Answers to surveys on the day on which they were given, by all persons who are known. Counted once for all KPIs that ask. */
export const SURVEYS = {
  // answers are kept for 400 days: what was counted of earlier ones stays
  ...{ cells: 'surveys', grain: 'day', needs: 'facts', restatesDays: 365 },
  ofOrders: ({ isAnonymous, known: { facts }, context: { end, shop } }, put) => {
    if (isAnonymous || !facts) return;
    for (const { kind, at, value } of facts) {
      if (kind !== 'answer' || at >= end) continue;
      const day = localDayNumber(at, shop.timezone);
      const { score, facets = {}, expected } = value;
      // a poll has no score
      const whole = Math.round(score ?? Number.NaN);
      if (!(whole >= 0 && whole <= 10)) continue;
      put(day, 'answers', 1);
      put(day, ofSurvey(value.survey), 1);
      put(day, 'sum', whole);
      if (whole >= CONTENT) put(day, 'content', 1);
      put(day, whole >= PROMOTER ? 'promoters' : whole <= DETRACTOR ? 'detractors' : 'passives', 1);
      if (expected !== undefined) put(day, `expected:${expected}`, 1);
      for (const facet of FACETS) {
        const given = facets[facet];
        if (given === undefined) continue;
        put(day, `${facet}:answers`, 1);
        put(day, `${facet}:sum`, given);
        if (given >= CONTENT) put(day, `${facet}:content`, 1);
      }
    }
  },
} as const satisfies Pick<Kpi, 'cells' | 'grain' | 'needs' | 'restatesDays' | 'ofOrders'>;

/** Nothing of few: one voice is no figure. @param all answers to surveys, where these are only those to one of its questions */
export const tooFew = (answers: number, all = answers): KpiValue | undefined => {
  if (answers >= FEW_ANSWERS) return undefined;
  if (answers === 0 && all > 0)
    return unknown({ en: 'nobody who answered in this period was asked this', zh: '该期间作答的人都没有被问到这一项' });
  return unknown(
    answers > 0
      ? { en: 'fewer than five people answered in this period: too few to say', zh: '该期间作答不足五人，尚不足以说明' }
      : {
          en: 'nobody was asked yet, nobody answered, or it is not counted yet',
          zh: '尚未询问任何人、没有人作答，或尚未统计',
        },
  );
};

/** Of each facet that enough people spoke of. */
export const facetsIn = (cells: Cells): readonly { readonly facet: string; readonly answers: number }[] =>
  FACETS.map((facet) => ({ facet, answers: cells[`${facet}:answers`] ?? 0 })).filter(
    ({ answers }) => answers >= FEW_ANSWERS,
  );
