import { expect, it } from 'vitest';
import type { Report } from '#flow/report/report.ts';
import { aReport } from '#test/support/report.ts';
import { viewOf } from '../view-of.ts';
import { churn } from './churn.ts';
import { forecast } from './forecast.ts';

const VIEW = viewOf({ locale: 'en-GB', currency: 'GBP' });
const seen = ({ text }: { readonly text: string }): string => text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

it('a prediction that came out within what chance leaves open is as expected; outside of it is said on which side', () => {
  const fact = (came: number): Pick<Report, 'forecast'> => ({
    forecast: {
      known: true,
      value: { from: '2026-10-01', days: 30, customers: 900, expected: 288.4, low: 261.2, high: 315.6, came },
    },
  });
  const said = (came: number): string =>
    /As expected|More than|Fewer than/.exec(seen(forecast(VIEW, fact(came))))?.[0] ?? '';
  expect([200, 261, 262, 280, 300, 315, 316, 600].map(said)).toEqual([
    ...[
      'Fewer than',
      'Fewer than',
      'As expected',
      'As expected',
      'As expected',
      'As expected',
      'More than',
      'More than',
    ],
  ]);
  expect(seen(forecast(VIEW, fact(280)))).toContain('288 261 to 316 by chance alone 280');
});

it('churn of a tier stands with its parts and its interval, and a tier of nobody says so instead of 0 %', () => {
  const text = seen(churn(VIEW, aReport()));
  expect(text).toContain('Value tier A 150 3 2% between 1% and 5%');
  expect(text).toContain('Value tier D – – nobody of tier D was a customer at the start');
  expect(text).toContain('31 lapsed, 9 who had lapsed bought again, and 17 who were at risk bought');
});
