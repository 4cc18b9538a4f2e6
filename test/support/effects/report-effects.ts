import type { Report } from '#flow/report/report.ts';
import { amongAll } from '#model/effect/among.ts';
import { effectOf } from '#model/effect/effect-of.ts';
import { cellsOf, type Group, times } from './arms.ts';

/** 2026-Q3; its last orders counted on 30 October. */
const [QUARTER, AS_OF] = [226, 20_760];

const EFFECTS: readonly (readonly [id: string, en: string, zh: string, groups: readonly Group[]])[] = [
  [
    'win-back',
    'Win-back',
    '挽回老客',
    [
      {
        arm: 'treated',
        tier: 'A',
        people: 400,
        bought: times(120, 4_990),
        mails: 2,
        costShare: 0.6,
        variants: ['words:missing'],
      },
      {
        arm: 'treated',
        tier: 'C',
        people: 500,
        bought: times(80, 2_990),
        mails: 2,
        costShare: 0.6,
        variants: ['words:news'],
      },
      { arm: 'control', tier: 'A', people: 45, bought: times(5, 4_990), costShare: 0.6 },
      { arm: 'control', tier: 'C', people: 55, bought: times(3, 2_990), costShare: 0.6 },
    ],
  ],
  [
    'birthday',
    'Birthday',
    '生日祝福',
    [
      { arm: 'treated', tier: 'B', people: 760, bought: times(84, 3_490), share: 500, mails: 1, costShare: 0.6 },
      { arm: 'control', tier: 'B', people: 40, bought: times(4, 3_490), share: 500, costShare: 0.6 },
    ],
  ],
  [
    'how-to-use',
    'How to use it',
    '使用指南',
    [{ arm: 'treated', people: 320, bought: times(40, 2_000), share: 0, mails: 1 }],
  ],
];

/** Effects of three programs: one told from chance, one not, one that holds nobody out. */
export const reportEffects = (text: (en: string, zh: string) => string): Report['effects'] => ({
  known: true,
  value: {
    ...{ quarter: '2026-Q3', from: '2026-07-01', to: '2026-09-30', outcomeDays: 30, holdsOut: true },
    programs: amongAll(
      EFFECTS.map(([programId, en, zh, groups]) => ({
        ...effectOf({
          ...{ programId, quarter: QUARTER, cells: cellsOf(groups), asOf: AS_OF, outcomeDays: 30 },
          shop: { messageCosts: { email: 9 } },
        }),
        name: text(en, zh),
      })),
    ),
  },
});
