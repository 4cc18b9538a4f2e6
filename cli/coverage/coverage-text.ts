import type { Coverage } from '#flow/report/coverage.ts';
import type { Known } from '#flow/report/report.ts';
import type { MissedFor } from '#model/coverage/outcome.ts';
import { MISSED_WORDS, MOMENT_WORDS } from '#model/coverage/words.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Output } from '../console/output.ts';
import { percent, programName, reasonLabel } from '../console/shown.ts';

/** Days of which each has a line; of more the file has all. */
const DAYS_SHOWN = 14;

interface Shown {
  readonly shop: Shop;
  readonly programs: readonly Program[];
}

const number = (n: number): string => n.toLocaleString('en');

/** What a team reads: the one figure, what it is made of, by program and by day. */
export function coverageText(told: Coverage, shown: Shown, output: Output): string {
  return [
    summary(told, output),
    missed(told, output),
    byProgram(told, shown, output),
    byDay(told, output),
    hints(told, shown, output),
  ]
    .filter(Boolean)
    .join('\n\n');
}

const shareText = (share: Known<number>): string => (share.known ? percent(share.value) : share.why.en);

function summary(told: Coverage, output: Output): string {
  const { due, kept, missed: gone, notDue, heldOut, withoutProgram, share, shareOfPrograms, before } = told;
  const then = before?.share.known ? `${percent(before.share.value)} in the ${told.days} days before` : undefined;
  const rows = [
    ['kept', share.known ? `${number(kept)} of ${number(due)} moments due: ${percent(share.value)}` : shareText(share)],
    ['', then],
    ['missed', number(gone)],
    ['not due any more', number(notDue)],
    ['held out to compare', number(heldOut)],
    ['without a program', withoutProgram > 0 ? `${number(withoutProgram)} of those missed` : undefined],
    ['with a program', withoutProgram > 0 ? `${shareText(shareOfPrograms)} kept` : undefined],
    [
      'days without a run',
      told.withoutRun.length > 0 ? `${told.withoutRun.length}: what ended on them is in no figure` : undefined,
    ],
  ].flatMap(([name = '', value]) => (value === undefined ? [] : [[name, value]]));
  return output.columns(rows);
}

function missed({ missedFor, without }: Coverage, output: Output): string {
  if (missedFor.length === 0) return '';
  const parts = (why: MissedFor, reasons: Coverage['notDueFor']): string =>
    [
      ...reasons.map(({ reason, moments }) => `${reasonLabel(reason)} ${number(moments)}`),
      ...(why === 'no-program'
        ? without.map(({ moment, moments }) => `${MOMENT_WORDS[moment].en} ${number(moments)}`)
        : []),
    ].join(', ');
  const rows = missedFor.map(({ why, moments, reasons }) => [
    `${MISSED_WORDS[why].en} (${why})`,
    moments,
    parts(why, reasons),
  ]);
  return `${output.heading('Missed')}\n${output.table(['why', 'moments', 'made of'], rows)}`;
}

function byProgram({ programs }: Coverage, { programs: live, shop }: Shown, output: Output): string {
  if (programs.length === 0) return '';
  const rows = programs.map(({ programId, due, kept, missedFor: [most], notDue, heldOut }) => [
    programName(live, programId, shop),
    ...[due, kept, percent(due > 0 ? kept / due : undefined)],
    most ? `${MISSED_WORDS[most.why].en} ${number(most.moments)}` : '',
    ...[notDue, heldOut],
  ]);
  const head = ['program', 'due', 'kept', 'share', 'missed most for', 'not due', 'held out'];
  return `${output.heading('By program')}\n${output.table(head, rows)}`;
}

function byDay({ byDay: all }: Coverage, output: Output): string {
  if (all.length === 0) return '';
  const rows = all
    .slice(-DAYS_SHOWN)
    .map(({ day, due, kept, missed: gone }) => [day, due, kept, gone, percent(due > 0 ? kept / due : undefined)]);
  const title = all.length > DAYS_SHOWN ? `The last ${DAYS_SHOWN} days` : 'By day';
  return `${output.heading(title)}\n${output.table(['day', 'due', 'kept', 'missed', 'share'], rows)}`;
}

/** Where the people are: by the reason that took most. */
function hints({ missedFor, days, to }: Coverage, { shop }: Shown, output: Output): string {
  const about = 'A message of a program is a moment; of a journey each of its messages is one.';
  const most = missedFor.find(({ reasons }) => reasons.length > 0);
  if (!most) return output.prose(about);
  const words = `touches --shop ${shop.id} --list --why ${most.why} --date ${to} --days ${days}`;
  return `${output.prose(`${about} Who they were:`)}\n${output.prose(`  perennial ${words}`)}`;
}
