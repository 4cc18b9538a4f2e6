import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { compareForecasts } from '#model/future/compare.ts';
import { segmentProgram } from '#test/support/daily.ts';
import { testShop } from '#test/support/shop.ts';
import { Output } from '../console/output.ts';
import { comparisonMarkdown, comparisonText } from './comparison-text.ts';

it('a program that one version alone has is named, also where it sends nothing in these days', () => {
  const compared = {
    ...{ shop: testShop(), comparison: compareForecasts([], []), against: 'main', days: 14, isPartial: false },
    programs: [segmentProgram('tier:A', { id: 'best-customers', name: 'Thanks to the best' })],
  };
  const output = new Output({ stdout: new PassThrough(), stderr: new PassThrough() }, false);
  const told = (here: readonly string[], there: readonly string[]) => {
    const one = { ...compared, onlyIn: { here, there } };
    return [comparisonText(one, output), comparisonMarkdown([one])];
  };
  for (const text of told(['best-customers'], []))
    expect(text).toContain('Only crm/ as it is here has: Thanks to the best.');
  for (const text of told([], ['best-customers'])) expect(text).toContain('Only main has: Thanks to the best.');
  for (const text of told([], [])) expect(text).not.toContain('has:');
});
