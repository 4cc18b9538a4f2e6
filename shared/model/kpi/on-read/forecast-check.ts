import type { DayRow } from '../../day/day-row.ts';
import { activeChance, type Buyer } from '../../predict/forecast.ts';
import { LIFE_LAWS } from '../../predict/life/laws.ts';
import type { ShopModels } from '../../predict/models.ts';
import { days, spanIn } from '../../predict/time/time.ts';
import type { DayNumber } from '../../values/time/day-number.ts';
import type { KpiValue } from '../form/kpi.ts';
import type { OnRead } from '../form/on-read.ts';
import { unknown } from '../form/reading.ts';

export const forecastCheck: OnRead = {
  name: 'forecast-check',
  title: { en: 'How the prediction did', zh: '预测的准确度' },
  means: {
    en: 'How many customers of an earlier day were expected to buy by now, as the prediction of that day said, with the range in which the number lies by chance in 95 of 100 cases, and how many did buy.',
    zh: '按较早那天的预测，预计到现在会再次购买的顾客数（附仅因偶然性而产生的 95% 范围），以及实际购买的人数。',
  },
  formula: {
    en: "sum of each customer's chance to buy in the days between, beside the number who did buy",
    zh: '每位顾客在两天之间购买的概率之和，对照实际购买的人数',
  },
  source: {
    en: 'Of everybody who had bought by the earlier day, not only of those who came back. Outside of the range the level was wrong (a season, a campaign, an old model); within it, single people may still have been judged wrongly.',
    zh: '包括较早那天之前买过的所有人，而不只是回来的人。超出范围说明总体水平有偏差（季节、活动、模型过旧）；在范围内，对个别人的判断仍可能有误。',
  },
  unit: 'count',
  of: 'two kept days',
  place: 642,
};

/** Of 95 % of cases. */
const Z = 1.959963984540054;
/** Ages in days as the lower part of a key. */
const AGES = 65_536;

/** Sums what was expected of customers, and what came. */
export class ForecastCheck {
  readonly #start: DayNumber;
  readonly #chanceOf: (buyer: Past) => number | undefined;
  #customers = 0;
  #expected = 0;
  #variance = 0;
  #came = 0;

  /** @param models of the earlier day, whose number is `start` @param span days between the two */
  constructor(models: ShopModels, start: DayNumber, span: number) {
    this.#start = start;
    this.#chanceOf = chances(models, start, span);
  }

  add(before: Past, now: Pick<DayRow, 'lastDay'>): void {
    const chance = this.#chanceOf(before);
    if (chance === undefined) return;
    this.#customers += 1;
    this.#expected += chance;
    this.#variance += chance * (1 - chance);
    if (now.lastDay > this.#start) this.#came += 1;
  }

  read(): KpiValue {
    if (this.#customers === 0)
      return unknown({ en: 'nobody had bought by the earlier day', zh: '较早那天还没有人购买' });
    const half = Z * Math.sqrt(this.#variance);
    return {
      ...{ known: true, value: this.#expected, of: this.#customers, parts: { came: this.#came } },
      ...{ low: Math.max(0, this.#expected - half), high: Math.min(this.#customers, this.#expected + half) },
    };
  }
}

/** What the check reads of a customer, as the earlier day knew them. */
type Past = Pick<Buyer, 'firstDay' | 'lastDay' | 'orderDays'>;

/** P(buys within the span), by what is known at `start`; customers of one age and number of orders share a part. */
function chances(models: ShopModels, start: DayNumber, span: number): (buyer: Past) => number | undefined {
  const activeOf = activeChance(models);
  const { unit, values, kind } = models.life;
  const kept = new Map<number, number>();
  const ahead = spanIn(unit, days(span));
  return (buyer) => {
    const active = activeOf(buyer, start);
    if (active === undefined) return undefined;
    const [x, age] = [buyer.orderDays - 1, Math.max(start - buyer.firstDay, 0)];
    const key = x * AGES + Math.min(age, AGES - 1);
    const known = kept.get(key);
    const none = known ?? LIFE_LAWS[kind].noOrder(values, x, spanIn(unit, days(age)), ahead);
    if (known === undefined) kept.set(key, none);
    const chance = Math.min(Math.max(active * (1 - none), 0), 1);
    // parameters at the edge of numbers: nothing was foretold
    return Number.isFinite(chance) ? chance : undefined;
  };
}
