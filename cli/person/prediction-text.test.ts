import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Prediction } from '#model/predict/predict.ts';
import type { Stage } from '#model/segment/membership.ts';
import { Output } from '../console/output.ts';
import { predictionText } from './prediction-text.ts';

const output = new Output({ stdout: new PassThrough(), stderr: new PassThrough() }, false);
const told: Prediction = {
  ...{ active: 0.7266, orders: { 30: 0.16, 90: 0.42, 365: 1.558 }, level: 0.8, pooled: false },
  ordersOfYear: { low: 0, high: 3 },
  clv: { netMinor: 5_612, low: 0, high: 14_000, horizonDays: 365, discountPerYear: 0.15 },
  nextOrder: { days: 40, low: 9, high: 140, chance: 0.64 },
};
const text = (over: Partial<Prediction> = {}, orderDays = 3, stage?: Stage) =>
  predictionText({ ...told, ...over }, { day: '2026-05-11', currency: 'KWD', orderDays, stage }, output);

describe('what is expected of a customer', () => {
  it('says each with its interval, in days of the calendar and money with its currency', () => {
    expect(text()).toMatch(/still a customer +72\.7 % likely/);
    expect(text()).toContain('0.16 in 30 days, 0.42 in 90, 1.56 in 365');
    expect(text()).toContain('in 80 % of such cases 0 to 3 orders');
    expect(text()).toContain(
      '5.612 KWD net, in 80 % of such cases 0.000 KWD to 14.000 KWD; discounted by 15.0 % a year',
    );
    expect(text()).toContain('about 2026-06-20, in 80 % of such cases 2026-05-20 to 2026-09-28; 64.0 % likely');
    expect(text()).toContain("the shop's own orders");
    expect(text()).not.toContain('margin');
    expect(text({ clv: { ...told.clv, marginMinor: 1_000 } })).toMatch(/margin of a year +1\.000 KWD/);
  });

  it('is never silent of what it rests on, nor of nothing to expect', () => {
    expect(text({ pooled: true, level: 0.95 })).toMatch(/in 95 % of such cases[\s\S]*of other shops: .*too few buyers/);
    expect(text({ nextOrder: undefined })).toMatch(/next order +none is likely within a year/);
    expect(predictionText(undefined, { day: '2026-05-11', currency: 'JPY', orderDays: 0 }, output)).toContain(
      'not known',
    );
  });

  it('explains why many orders and a long silence are worse than one', () => {
    expect(text({ active: 0.1 })).toContain('fell silent');
    expect(text({ active: 0.1 }, 1)).not.toContain('fell silent');
    expect(text()).not.toContain('fell silent');
  });

  it('explains why somebody may be lapsed and most likely a customer, and calls nothing certain', () => {
    expect(text({}, 3, 'lapsed')).toMatch(/Lapsed says that they are later than usual[\s\S]* are still customers/);
    expect(text({}, 3, 'at_risk')).toContain('At risk says');
    expect(text({}, 3, 'loyal')).not.toContain('later than usual');
    expect(text({ active: 0.4 }, 1, 'lapsed')).not.toContain('later than usual');
    expect(text({ active: 0.99995 })).toMatch(/still a customer +over 99\.9 % likely/);
    expect(text({ active: 0.0001 })).toMatch(/still a customer +below 0\.1 % likely/);
  });
});
