import { describe, expect, it } from 'vitest';
import type { Report } from '#flow/report/report.ts';
import { amongAll } from '#model/effect/among.ts';
import { effectOf } from '#model/effect/effect-of.ts';
import { cellsOf, type Group, times } from '#test/support/effects/arms.ts';
import { html } from '../html.ts';
import { viewOf } from '../view-of.ts';
import { causedSentence } from './caused-sentence.ts';
import { effectSays } from './says.ts';

const said = (groups: readonly Group[], holdsOut = true): string => {
  const asked = { programId: 'p', quarter: 219, cells: cellsOf(groups), asOf: 20_050, outcomeDays: 30, shop: {} };
  const fact: Report['effects'] = {
    known: true,
    value: {
      ...{ quarter: '2024-Q4', from: '2024-10-01', to: '2024-12-31', outcomeDays: 30, holdsOut },
      programs: amongAll([{ ...effectOf(asked), name: 'Win-back' }]),
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

it('a quarter that tells nothing yet leaves the word to the one before, by its name', () => {
  const of = (quarter: string, people: number, held: number, bought: number) => ({
    ...{ quarter, from: '2024-10-01', to: '2024-12-31' },
    programs: amongAll([
      {
        ...effectOf({
          ...{ programId: 'p', quarter: 219, asOf: 20_200, outcomeDays: 30, shop: {} },
          cells: cellsOf([
            { arm: 'treated', people, bought: times(bought, 100) },
            { arm: 'control', people: held, bought: times(Math.floor(held / 20), 100) },
          ]),
        }),
        name: 'Win-back',
      },
    ]),
  });
  const now = of('2024-Q4', 30, 3, 3);
  const sentence = (before: ReturnType<typeof of>): string => {
    const value = { ...now, before, outcomeDays: 30, holdsOut: true };
    return html`${causedSentence(viewOf({ locale: 'en', currency: 'EUR' }), { known: true, value })}`.text.trim();
  };
  const few = 'Too few people have had their days for anything to be told of what programs caused.';
  expect(sentence(of('2024-Q3', 1800, 200, 540))).toMatch(`${few} In 2024-Q3: <b>Win-back</b> caused purchases`);
  expect(sentence(of('2024-Q3', 1800, 200, 90))).toMatch(
    `${few} In 2024-Q3 none of <b>1</b> measured programs could be told from chance.`,
  );
  expect(sentence(of('2024-Q3', 8, 2, 3))).toBe(`${few} Nor does 2024-Q3, the quarter before, tell anything.`);
});

describe('with many programs', () => {
  const program = (programId: string, treated: number, control: number) => ({
    ...effectOf({
      ...{ programId, quarter: 219, asOf: 20_200, outcomeDays: 30, shop: {} },
      cells: cellsOf([
        { arm: 'treated', people: 1800, bought: times(treated, 100) },
        { arm: 'control', people: 200, bought: times(control, 100) },
      ]),
    }),
    name: programId,
  });
  const all = (...programs: readonly ReturnType<typeof program>[]) =>
    amongAll([...programs, ...Array.from({ length: 39 }, (_, n) => program(`idle-${n}`, 270, 30))]);
  const sentence = (programs: ReturnType<typeof all>): string => {
    const fact: Report['effects'] = {
      known: true,
      value: {
        ...{ quarter: '2024-Q4', from: '2024-10-01', to: '2024-12-31', outcomeDays: 30, holdsOut: true },
        programs,
      },
    };
    return html`${causedSentence(viewOf({ locale: 'en', currency: 'EUR' }), fact)}`.text;
  };

  it('names one that is told from chance among all of them, and none that is by itself only', () => {
    expect(sentence(all(program('Win-back', 270, 4)))).toContain('<b>Win-back</b> caused purchases');
    const lucky = sentence(all(program('Win-back', 270, 17)));
    expect(lucky).not.toContain('Win-back');
    expect(lucky).toContain('none of <b>40</b> measured programs');
    expect(lucky).toContain('One is by limits of its own, but of so many one such may be chance.');
    expect(sentence(amongAll([program('Win-back', 270, 17)]))).toContain('<b>Win-back</b> caused purchases');
  });

  it('the page of a program says what its own limits say, and that they are its own', () => {
    const says = (programs: ReturnType<typeof all>) =>
      programs
        .slice(0, 1)
        .flatMap((effect) => effectSays(viewOf({ locale: 'en', currency: 'EUR' }), effect))
        .join(' ');
    expect(says(all(program('Win-back', 270, 17)))).toMatch(
      /It caused purchases: .*By itself only: .* where 40 programs/,
    );
    expect(says(all(program('Win-back', 270, 4)))).toMatch(/It caused purchases: .*It holds among all 40 programs/);
    expect(says(amongAll([program('Win-back', 270, 17)]))).not.toMatch(/By itself only|among all/);
    expect(says(all(program('Win-back', 270, 30)))).not.toMatch(/By itself only|among all/);
  });
});
