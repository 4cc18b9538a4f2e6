import type { Report } from '#flow/report/report.ts';
import { diagnose } from '#model/diagnosis/diagnose.ts';
import type { Figures } from '#model/diagnosis/form/figures.ts';
import { answered, aPeriod, aProgram, reacted } from './figures.ts';

const usual = { sent: 700, no_consent: 200, frequency_cap: 80, too_late: 5, not_in_audience: 60, holdout: 90 };
const before = aPeriod(usual, { ...answered(700, 9), ...reacted(700, 90, 60, 299_400) });

const PROGRAMS: readonly (readonly [id: string, en: string, zh: string, of: Figures])[] = [
  [
    'win-back',
    'Win-back',
    '挽回老客',
    aProgram(
      aPeriod({ ...usual, sent: 450, no_consent: 450 }, { ...answered(450, 6), ...reacted(640, 22, 30, 149_700) }),
      { before },
    ),
  ],
  ['birthday', 'Birthday', '生日祝福', aProgram(before, { before })],
  ['how-to-use', 'How to use it', '使用指南', aProgram(aPeriod({ sent: 12 }))],
];

/** Of one program in which two things are wrong, one in which nothing is, and one of which little is known. */
export const reportDiagnoses = (text: (en: string, zh: string) => string): Report['diagnoses'] =>
  PROGRAMS.map(([programId, en, zh, of]) => ({ ...diagnose({ ...of, programId }), name: text(en, zh) }));
