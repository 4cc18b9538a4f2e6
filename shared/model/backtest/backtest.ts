import type { DayContext } from '../day/run-counter.ts';
import { modelCounter } from '../predict/counts/model-counter.ts';
import { historiesIn } from '../predict/counts/model-counts.ts';
import { fitLife } from '../predict/fit/fit-life.ts';
import { fitModels } from '../predict/fit-models.ts';
import { forecaster } from '../predict/forecast.ts';
import { LIFE_LAWS } from '../predict/life/laws.ts';
import type { ShopModels } from '../predict/models.ts';
import { days, spanIn } from '../predict/time/time.ts';
import { edgesOf, membershipOf } from '../segment/classify.ts';
import { countRfm, emptyRfmCounts, type Rfm } from '../segment/rfm.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import type { Case } from './case.ts';
import { type Coverage, coverageCounter } from './coverage.ts';
import { type Ranking, rankingOf } from './ranking.ts';

/** Customers with so many repeat order days before the day, and the orders after it: foretold and real. */
export interface FrequencyRow {
  readonly repeats: number;
  readonly customers: number;
  readonly foretold: number;
  readonly real: number;
}

/** Mean of what a forecast of a customer's number of orders was off, in order days. */
export interface Misses {
  readonly model: number;
  readonly average: number;
  readonly none: number;
}

export interface Backtest {
  readonly models: ShopModels;
  readonly customers: number;
  readonly span: number;
  readonly orderedAgain: number;
  readonly foretold: number;
  readonly real: number;
  readonly frequencies: readonly FrequencyRow[];
  readonly coverage: Coverage;
  readonly misses: Misses;
  /** By what customers are ordered. */
  readonly rankings: {
    readonly model: Ranking;
    readonly recency: Ranking;
    readonly rfm: Ranking;
    readonly average: Ranking;
    /** What BG/NBD takes for the probability of being active: for comparison only. */
    readonly bgActive: Ranking | undefined;
  };
}

/** Repeats from here on are one row. */
const MANY = 7;

/** How the models of a day's customers would have done over the `span` days after it, beside what costs nothing. */
export function backtest(cases: readonly Case[], context: DayContext, span: number): Backtest {
  const { shop, today } = context;
  const known = cases.filter(({ row }) => row.orderDays > 0);
  const counts = modelCounter.zero();
  const rfmCounts = emptyRfmCounts();
  for (const { row } of known) {
    modelCounter.add(counts, row, { customer: { shop: shop.id, id: row.id, entries: new Map() } }, context);
    countRfm(rfmCounts, rfmOf(row, today));
  }
  const models = fitModels(counts, shop);
  const edges = edgesOf(rfmCounts, shop.tierShares);
  const law = LIFE_LAWS[models.life.kind];
  const horizon = spanIn('weeks', days(span));
  const bg = models.source === 'own' ? fitLife('bg-nbd', 'weeks', historiesIn('weeks', counts)) : undefined;
  const forecast = forecaster(models);
  const coverage = coverageCounter(models, today, span);
  const scored = known.map((one) => {
    const { row, after } = one;
    const expected = forecast(row, today);
    const active = expected?.active ?? 0;
    const x = row.orderDays - 1;
    const [tx, T] = [spanIn('weeks', days(row.lastDay - row.firstDay)), spanIn('weeks', days(today - row.firstDay))];
    coverage.add(row, { active }, one);
    const { r, f, m } = membershipOf(rfmOf(row, today), edges, shop.lifecycle);
    return {
      x,
      orders: after.length,
      netMinor: after.reduce((sum, [, net]) => sum + net, 0),
      model: active * law.expected(models.life.values, x, T, horizon),
      recency: row.lastDay,
      rfm: r + f + m,
      average: 0,
      bgActive: bg ? LIFE_LAWS['bg-nbd'].active(bg.values, x, tx, T) : 0,
    };
  });
  type By = 'model' | 'recency' | 'rfm' | 'average' | 'bgActive';
  const by = (name: By): Ranking => rankingOf(scored.map((one) => ({ ...one, score: one[name] })));
  const real = sum(scored, ({ orders }) => orders);
  const mean = real / Math.max(scored.length, 1);
  const off = (of: (one: (typeof scored)[number]) => number): number =>
    sum(scored, (one) => Math.abs(of(one) - one.orders)) / Math.max(scored.length, 1);
  return {
    models,
    customers: scored.length,
    span,
    orderedAgain: sum(scored, ({ orders }) => (orders > 0 ? 1 : 0)),
    foretold: sum(scored, ({ model }) => model),
    real,
    frequencies: Array.from({ length: MANY + 1 }, (_, repeats) => {
      const these = scored.filter(({ x }) => Math.min(x, MANY) === repeats);
      return {
        repeats,
        customers: these.length,
        foretold: sum(these, ({ model }) => model),
        real: sum(these, ({ orders }) => orders),
      };
    }),
    coverage: coverage.result(),
    misses: { model: off(({ model }) => model), average: off(() => mean), none: off(() => 0) },
    rankings: {
      model: by('model'),
      recency: by('recency'),
      rfm: by('rfm'),
      average: by('average'),
      bgActive: bg && by('bgActive'),
    },
  };
}

const rfmOf = ({ lastDay, orderDays, netMinor, bought }: Case['row'], today: DayNumber): Rfm => ({
  recencyDays: today - lastDay,
  orderDays,
  netMinor,
  bought,
});

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0);
