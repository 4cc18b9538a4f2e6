import { expect, it } from 'vitest';
import { FESTIVALS } from './festivals.ts';
import { festivalsOf } from './market-festivals.ts';

const [german, chinese] = [festivalsOf(['DE', 'at']), festivalsOf(['cn'])];

it('a shop is told the festivals of its markets: each is kept in one of them, and each is known to some', () => {
  for (const name of ['qixi', 'mid-autumn', 'spring-festival', '618', 'double-12', 'national-day'] as const)
    expect([name, german.includes(name), chinese.includes(name)]).toEqual([name, false, true]);
  for (const name of ['black-friday', 'cyber-monday'] as const)
    expect([name, german.includes(name), chinese.includes(name)]).toEqual([name, true, false]);
  for (const name of ['christmas', 'mothers-day', 'double-11', 'labour-day'] as const)
    expect([name, german.includes(name), chinese.includes(name)]).toEqual([name, true, true]);
  expect(festivalsOf(['DE', 'CN'])).toEqual(FESTIVALS);
  expect(festivalsOf([])).toEqual(FESTIVALS);
  expect(festivalsOf(['SG'])).toContain('qixi');
});
