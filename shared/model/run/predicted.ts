import type { DayRow } from '../day/day-row.ts';
import { bandsOf } from '../predict/bands.ts';
import { type Forecast, forecaster } from '../predict/forecast.ts';
import type { ShopModels } from '../predict/models.ts';
import { LEVEL } from '../predict/pooled.ts';
import { nextOrder } from '../predict/predict.ts';
import type { Predicted } from '../rule/late-facts.ts';
import type { DayNumber } from '../values/time/day-number.ts';

/** Columns of a day file: bands, since what they are made of moves a little every day (`predict/bands.ts`). */
export const BAND_COLUMNS = ['active', 'value'] as const;
const NOT_KNOWN = [Number.NaN, Number.NaN] as const;

/** What is expected of the customers of a run, by the models of its day; undefined for who has not bought. */
export function predictor(models: ShopModels, today: DayNumber) {
  const forecastOf = forecaster(models);
  return {
    forecast: (row: DayRow): Forecast | undefined => forecastOf(row, today),
    /** In the order of {@link BAND_COLUMNS}. */
    bands: (forecast: Forecast | undefined): readonly number[] => {
      if (!forecast) return NOT_KNOWN;
      const { active, value } = bandsOf(models, forecast);
      return [active, value];
    },
    /** As rules ask for it; the day of the next order costs most and is worked out only if one does. */
    asked: (row: DayRow, forecast: Forecast | undefined): Predicted | undefined =>
      forecast && {
        active: forecast.active,
        orders: forecast.orders,
        clv: forecast.clv,
        get nextOrder() {
          const of = { x: row.orderDays - 1, age: today - row.firstDay, active: forecast.active };
          return nextOrder(models, of, LEVEL[models.source]);
        },
      },
  };
}
