import { execFileSync } from 'node:child_process';
import { dayRowMaker } from '#model/day/day-row-of.ts';
import { bandsOf } from '#model/predict/bands.ts';
import { modelCounter } from '#model/predict/counts/model-counter.ts';
import { historiesIn, type ModelCounts, noCounts } from '#model/predict/counts/model-counts.ts';
import { fitLife } from '#model/predict/fit/fit-life.ts';
import { fitModels } from '#model/predict/fit-models.ts';
import { forecaster } from '#model/predict/forecast.ts';
import type { LifeKind } from '#model/predict/life/life-model.ts';
import { predict } from '#model/predict/predict.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { aShop } from '#test/support/daily.ts';
import { aDay, aDayRow, NOTHING_KNOWN } from '#test/support/day-row.ts';
import { cdnowCustomers, realDataIsThere } from '#test/support/payloads/real-data.ts';
import { type Measure, rounded } from './measurement.ts';

const TODAY = 20_000;
const CALIBRATION_END = '1997-09-30';

/** CPU milliseconds of the last of `times` runs: the first ones are compiled. */
function cpuMs(times: number, work: () => unknown): number {
  let ms = 0;
  for (let run = 0; run < times; run++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    ms = (user + system) / 1000;
  }
  return rounded(ms);
}

/** Buyers of three years: 60 % bought once, the others up to twenty times, at any time. */
function syntheticRows(count: number) {
  let state = 42;
  const upTo = (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  return Array.from({ length: count }, () => {
    const age = upTo(1095);
    const x = upTo(10) < 6 || age === 0 ? 0 : 1 + upTo(upTo(20) + 1);
    const silence = x === 0 ? age : upTo(age);
    return aDayRow({
      ...{ firstDay: TODAY - age, lastDay: TODAY - silence, orderDays: x + 1 },
      ...{ netMinor: (x + 1) * 4000, repeatNetMinor: x * (900 + upTo(9000)) },
    });
  });
}

/** Fits of CDNOW and of a million customers, forecasts of all of them and of one. */
export const measure: Measure = async function* ({ quick, say }) {
  if (realDataIsThere()) {
    const cdnow = await cdnowCounts();
    for (const [name, kind] of [
      ['MBG/NBD', 'mbg-nbd'],
      ['Pareto/NBD', 'pareto-nbd'],
    ] as const satisfies readonly (readonly [string, LifeKind])[]) {
      const note = 'CPU of one core, warm; from counts of 2,357 customers';
      const ms = cpuMs(8, () => fitLife(kind, 'weeks', historiesIn('weeks', cdnow)));
      yield { name: `fit of ${name} to CDNOW`, value: ms, unit: 'ms', note };
    }
    const all = cpuMs(8, () => fitModels(cdnow, {}));
    yield {
      name: 'all models of CDNOW',
      value: all,
      unit: 'ms',
      note: 'both of them and Gamma-Gamma, as a run fits them',
    };
    const lifetimes = lifetimesMs(cdnow, say);
    if (lifetimes !== undefined) {
      const note = 'Pareto/NBD and MBG/NBD, its ParetoNBDFitter and ModifiedBetaGeoFitter, same histories';
      yield { name: 'the same two by lifetimes (Python)', value: rounded(lifetimes), unit: 'ms', note };
    }
  }
  const count = quick ? 20_000 : 1_000_000;
  const rows = syntheticRows(count);
  const context = aDay(TODAY);
  let counts = modelCounter.zero();
  const counted = cpuMs(1, () => {
    counts = modelCounter.zero();
    for (const row of rows) modelCounter.add(counts, row, NOTHING_KNOWN, context);
  });
  const of = `of ${count.toLocaleString('en-US')} customers`;
  yield {
    name: `counting ${of}`,
    value: counted,
    unit: 'ms',
    note: `CPU; ${counts.histories.size} different histories kept`,
  };
  const fitted = cpuMs(1, () => fitModels(counts, {}));
  yield { name: `fit ${of}`, value: fitted, unit: 'ms', note: 'CPU; all models' };
  const models = fitModels(counts, {});
  const forecast = forecaster(models);
  let sum = 0;
  const scored = cpuMs(1, () => {
    for (const row of rows) {
      const one = forecast(row, TODAY);
      if (one) sum += bandsOf(models, one).active;
    }
  });
  yield {
    name: `forecasts and bands ${of}`,
    value: scored,
    unit: 'ms',
    note: `CPU; ${models.life.kind}, mean band ${rounded(sum / count)}`,
  };
  const each = 300;
  const one = cpuMs(2, () => {
    for (const row of rows.slice(0, each)) predict(models, row, TODAY);
  });
  yield {
    name: 'prediction of one with intervals',
    value: rounded(one / each),
    unit: 'ms',
    note: `CPU; mean of ${each}`,
  };
};

async function cdnowCounts(): Promise<ModelCounts> {
  const shop = aShop({ timezone: 'America/New_York', currency: 'USD' });
  const context = { ...aDay(dayNumber(CALIBRATION_END)), shop };
  const rowOf = dayRowMaker(context, []);
  const counts = noCounts();
  for (const customer of await cdnowCustomers()) modelCounter.add(counts, rowOf({ customer }), { customer }, context);
  return counts;
}

const LIFETIMES = `
import json, sys, time
import pandas as pd
from lifetimes import ParetoNBDFitter, ModifiedBetaGeoFitter
h = json.load(sys.stdin)
rows = pd.DataFrame({k: h[k] for k in ('x', 'tx', 'T', 'count')})
ms = 0
for fitter in (ParetoNBDFitter, ModifiedBetaGeoFitter):
    begun = time.process_time()
    fitter(penalizer_coef=0.0).fit(rows['x'], rows['tx'], rows['T'], weights=rows['count'])
    ms += (time.process_time() - begun) * 1000
print(ms)
`;

/** What a team would use instead, where it is installed for the `python3` (or `PYTHON`) of this machine. */
function lifetimesMs(counts: ModelCounts, say: (line: string) => void): number | undefined {
  const { x, tx, T, count } = historiesIn('weeks', counts);
  const input = JSON.stringify({ x: [...x], tx: [...tx], T: [...T], count: [...count] });
  try {
    const python = process.env.PYTHON ?? 'python3';
    return Number(
      execFileSync(python, ['-W', 'ignore', '-c', LIFETIMES], { input, stdio: ['pipe', 'pipe', 'ignore'] }),
    );
  } catch {
    say('lifetimes is skipped: no Python with it (pip install lifetimes; PYTHON=... names another)');
    return undefined;
  }
}
