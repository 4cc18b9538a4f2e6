import { expect, it } from 'vitest';
import type { Report } from '#flow/report/report.ts';
import { effectOf } from '#model/effect/effect-of.ts';
import { cellsOf, type Group, times } from '#test/support/effects/arms.ts';
import { html } from '../html.ts';
import { viewOf } from '../view.ts';
import { causedSentence } from './caused-sentence.ts';

const said = (groups: readonly Group[], holdsOut = true): string => {
  const asked = { programId: 'p', quarter: 219, cells: cellsOf(groups), asOf: 20_050, outcomeDays: 30, shop: {} };
  const fact: Report['effects'] = {
    known: true,
    value: {
      ...{ quarter: '2024-Q4', from: '2024-10-01', to: '2024-12-31', outcomeDays: 30, holdsOut },
      programs: [{ ...effectOf(asked), name: 'Win-back' }],
    },
  };
  return html`${causedSentence(viewOf({ locale: 'en', currency: 'EUR' }), fact)}`.text;
};

it('says which of three it is where nothing is known: nobody is held out, nobody had their days, or too few had', () => {
  expect(said([], false)).toContain('No program holds anybody out');
  expect(said([])).toContain('Nobody has had their days yet');
  const few: Group[] = [
    { arm: 'treated', people: 30, bought: times(3, 100) },
    { arm: 'control', people: 3, bought: [] },
  ];
  expect(said(few)).toContain('Too few people have had their days');
  // of a program without a holdout, while others have one that nobody has entered yet
  expect(said([{ arm: 'treated', people: 30, bought: [1], share: 0 }])).not.toContain('No program holds anybody out');
});
