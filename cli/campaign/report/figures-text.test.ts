import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import type { CampaignFigures, Phase } from '#flow/campaign/campaign-figures.ts';
import { NOBODY, phaseEffect } from '#model/campaign/waves/phases.ts';
import { Output } from '../../console/output.ts';
import { attributedText, phasesText, wordingsText } from './figures-text.ts';
import { reportFile } from './report-file.ts';

const output = new Output({ stdout: new PassThrough(), stderr: new PassThrough() }, false);
const arm = (people: number, buyers: number) => ({
  ...{ people, buyers, orders: buyers, netMinor: buyers * 1_000, netSquared: buyers * 1_000_000 },
});
const phase = (step: string, treated: number, control: number, byAnswers = false): Phase => {
  const [a, b] = [arm(1_000, treated), arm(400, control)];
  return {
    step,
    from: 0,
    to: 1,
    byAnswers,
    treated: a,
    control: b,
    effect: phaseEffect(a, b, { byAnswers, isOver: true }),
  };
};
const figuresText = (of: CampaignFigures, output: Output): readonly string[] =>
  [
    ...phasesText(of, { currency: 'EUR' }, output),
    wordingsText(of, { currency: 'EUR' }, output),
    attributedText(of, { currency: 'EUR' }, output),
  ].filter((text) => text !== undefined);
const attributed = { buyers: 90, orders: 100, netMinor: 123_400, newBuyers: 7 };
const wording = { step: 'announce', sent: 500, opened: 200, netMinor: 30_000 };
const figures: CampaignFigures = {
  phases: [phase('announce', 200, 20), phase('remind', 60, 20, true), phase('last', 60, 20)],
  wordings: [
    { ...wording, variant: 'plain', clicked: 20, bought: 50 },
    { ...wording, variant: 'warm', clicked: 60, bought: 55 },
  ],
  ...{ outcomeDays: 30, clickedDays: 7, afterMessage: attributed, afterClick: { ...attributed, buyers: 12 } },
  firstOrders: { treated: NOBODY, control: NOBODY },
};

it('tells of each wave what it caused, what one more brought less, and what wordings did, within a hundred columns', () => {
  const text = figuresText(figures, output).join('\n\n');
  expect(text).toMatch(/announce +1,000 +20\.0 % +400 +5\.0 % +15\.0 \(11\.\d to 18\.\d\) +1\.50 EUR/);
  expect(text).toMatch(/What remind caused is not known: it goes to people by how they reacted/);
  expect(text).toMatch(
    /last caused 1\.0 buyers of 100 where announce caused 15\.0: -14\.0 \(-\d+\.\d to -\d+\.\d\), fewer/,
  );
  expect(text).toMatch(/announce +warm +500 +40\.0 % +12\.0 % +11\.0 % +300\.00 EUR/);
  expect(text).toMatch(/warm of announce against plain, of 100: clicked 8\.0 \(.*\), bought 1\.0 \(/);
  expect(text).toMatch(/within 30 days after a message +90 +100 +1,234\.00 EUR +7/);
  // prose is broken by the terminal, tables are not
  const rows = text.split('\n').filter((line) => line.startsWith('  '));
  expect(Math.max(...rows.map((line) => line.length))).toBeLessThanOrEqual(100);
});

it('says of few people how many there are once their time is over, and that figures are until the next wave', () => {
  const [a, b] = [arm(6, 0), arm(4, 0)];
  const few = { ...phase('announce', 0, 0), treated: a, control: b };
  const effect = phaseEffect(a, b, { byAnswers: false, isOver: true });
  const text = figuresText({ ...figures, phases: [{ ...few, effect }], wordings: [] }, output);
  expect(text[0]).toMatch(/message +were to get it +bought until then +held out +bought /);
  expect(text.join('\n')).toContain(
    'What announce caused is not known: only 6 people were to get it and 4 were held out; 25 of each are needed',
  );
});

it('writes a row for each message and each wording', () => {
  const groups = { clicked: 3, bought: 2, 'not-delivered': 5 } as never;
  const steps = [{ step: 'announce', people: 1_000, groups, machines: 0, answered: 0.1 }];
  const rows = reportFile([
    { report: { campaign: 'eleven', steps, pressure: [], persons: { answered: 0, clicked: 3 } }, figures },
  ])
    .trim()
    .split(/\r?\n/);
  const cells = rows.map((row) => row.split(','));
  expect(new Set(cells.map(({ length }) => length)).size).toBe(1);
  expect(rows).toHaveLength(4);
  expect(rows[1]).toMatch(/^eleven,announce,,995,,3,2,.*,1000,200,200,200000,400,20,20,20000,0\.15/);
  expect(rows[3]).toMatch(/^eleven,announce,warm,500,200,60,55,/);
});
