import { expect, it } from 'vitest';
import { dayNumber, dayOfNumber } from './day-number.ts';
import { firstDayOf, lastDayOf, monthNumber, monthOf, monthText } from './month.ts';

it('every day of a century lies in its month, and months begin and end with their days', () => {
  for (let day = dayNumber('1899-12-30'); day < dayNumber('2101-01-02'); day++) {
    const [month, text] = [monthOf(day), dayOfNumber(day)];
    if (monthText(month) !== text.slice(0, 7) || monthNumber(text) !== month) expect.fail(text);
    if (firstDayOf(month) > day || lastDayOf(month) < day) expect.fail(text);
  }
  expect([monthOf(0), monthOf(-1), monthText(-1)]).toEqual([0, -1, '1969-12']);
  expect([dayOfNumber(firstDayOf(649)), dayOfNumber(lastDayOf(649))]).toEqual(['2024-02-01', '2024-02-29']);
});
