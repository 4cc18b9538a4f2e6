import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { testShop } from '#test/support/shop.ts';
import { Output } from '../console/output.ts';
import { programText } from './explain-text.ts';

it('a segment that nobody moved into is called as the team calls it', () => {
  const output = new Output({ stdout: new PassThrough(), stderr: new PassThrough() }, false);
  const told = (segment: 'stage:lapsed' | 'rule:best-of-all') =>
    programText(
      {
        ...{ programId: 'win-back', touches: [], due: [] },
        notPlanned: { why: 'not_moved', segment, inside: false, asOf: '2026-04-02' },
      },
      { shop: testShop({}), programs: [], customer: 'p1', titles: { 'best-of-all': 'Best of all' } },
      output,
    ).replaceAll(/\s+/g, ' ');
  expect(told('stage:lapsed')).toContain('the person is not in Lapsed since the run of 2026-04-02');
  expect(told('rule:best-of-all')).toContain('the person is not in Best of all since');
});
