import type { Comparison, Example } from '#model/future/compare.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Output } from '../console/output.ts';
import { change, channelName, plain, programName, zoned } from '../console/shown.ts';
import { ASSUMED } from './forecast-text.ts';

export interface Compared {
  readonly shop: Shop;
  readonly comparison: Comparison;
  /** Of both versions. */
  readonly programs: readonly Program[];
  /** What it is compared with, as it was given. */
  readonly against: string;
  readonly days: number;
  /** Ids of programs that one version alone has, also where they send nothing in these days. */
  readonly onlyIn: { readonly here: readonly string[]; readonly there: readonly string[] };
  /** A side of it was cut short. */
  readonly isPartial: boolean;
}

const number = (n: number): string => n.toLocaleString('en');
const messages = (n: number): string => `${number(n)} ${n === 1 ? 'message' : 'messages'}`;
const persons = (n: number): string => `${number(n)} ${n === 1 ? 'person' : 'people'}`;

/** `This change would send 1,204 more messages, 312 people newly.` */
function verdict({ before, after, newly, noLonger, programs }: Comparison): string {
  if (programs.length === 0 && newly === 0 && noLonger === 0)
    return 'This change would send the same messages to the same people.';
  const by = Math.abs(after - before);
  const more =
    by === 0
      ? `as many messages (${number(after)})`
      : `${number(by)} ${after > before ? 'more' : 'fewer'} ${by === 1 ? 'message' : 'messages'}`;
  const whom = [
    ...(newly > 0 ? [`${persons(newly)} newly`] : []),
    ...(noLonger > 0 ? [`${persons(noLonger)} no longer`] : []),
  ];
  return `This change would send ${[more, ...whom].join(', ')}.`;
}

const PARTIAL = 'One of the two dry runs was cut short, as much was read as was allowed: the difference is not whole.';

/** Programs that only one version has: what they start is not all seen where nothing starts them in these days. */
function onlyText({ onlyIn, programs, shop, against }: Compared): readonly string[] {
  const named = (ids: readonly string[]): string => ids.map((id) => programName(programs, id, shop)).join(', ');
  return [
    ...(onlyIn.here.length > 0 ? [`Only crm/ as it is here has: ${named(onlyIn.here)}.`] : []),
    ...(onlyIn.there.length > 0 ? [`Only ${against} has: ${named(onlyIn.there)}.`] : []),
  ];
}

const reasonsText = (reasons: Comparison['programs'][number]['reasons']): string =>
  Object.entries(reasons)
    .map(([reason, by]) => `${plain(reason)} ${change(by)}`)
    .join(', ');

export function comparisonText(compared: Compared, output: Output): string {
  const { shop, comparison, programs, against, days, isPartial } = compared;
  const { before, after, added, dropped } = comparison;
  const list = (title: string, examples: readonly Example[]): readonly string[] =>
    examples.length === 0 ? [] : [output.heading(title), output.columns(examples.map((one) => cells(one, compared)))];
  return [
    output.heading(`${shop.name}, ${days} days: crm/ against ${against}`),
    output.prose(verdict(comparison)),
    output.prose(`${messages(before)} with ${against}, ${messages(after)} with crm/ as it is here.`),
    ...onlyText(compared).map((line) => output.prose(line)),
    ...(isPartial ? [output.prose(PARTIAL)] : []),
    output.table(
      ['program', 'before', 'after', 'change', 'waiting or not sent'],
      comparison.programs.map((row) => [
        programName(programs, row.programId, shop),
        number(row.before),
        number(row.after),
        change(row.after - row.before),
        reasonsText(row.reasons),
      ]),
      '  no program sends more or less in these days',
    ),
    ...list('Only with crm/ as it is here, for example', added),
    ...list(`Only with ${against}, for example`, dropped),
  ].join('\n');
}

const cells = ({ customerId, programId, stepId, channel, at }: Example, { shop, programs }: Compared) => [
  zoned(at, shop.timezone),
  customerId,
  programName(programs, programId, shop),
  stepId,
  channelName(channel),
];

/** The same for a comment of a pull request. What stands in it are ids, no personal data. */
export function comparisonMarkdown(all: readonly Compared[]): string {
  return [
    '## What this change of `crm/` would send',
    ...all.flatMap((compared) => ['', ...shopMarkdown(compared)]),
    '',
    `<sub>${escaped(ASSUMED)}</sub>`,
  ].join('\n');
}

function shopMarkdown(compared: Compared): readonly string[] {
  const { shop, comparison, programs, against, days, isPartial } = compared;
  const examples = (title: string, list: readonly Example[]): readonly string[] =>
    list.length === 0
      ? []
      : [
          '',
          `<details><summary>${escaped(title)}</summary>`,
          '',
          ...list.map((one) => `- ${cells(one, compared).map(escaped).join(' · ')}`),
          '',
          '</details>',
        ];
  return [
    `### ${escaped(shop.name)}, the next ${days} days`,
    '',
    `**${verdict(comparison)}** ${messages(comparison.before)} with ${escaped(against)}, ${messages(comparison.after)} with this change.`,
    ...onlyText(compared).flatMap((line) => ['', escaped(line)]),
    ...(isPartial ? ['', `> ${PARTIAL}`] : []),
    ...(comparison.programs.length === 0
      ? []
      : [
          '',
          '| program | before | after | change | waiting or not sent |',
          '|---|--:|--:|--:|---|',
          ...comparison.programs.map((row) =>
            [
              '',
              escaped(programName(programs, row.programId, shop)),
              number(row.before),
              number(row.after),
              change(row.after - row.before),
              escaped(reasonsText(row.reasons)),
              '',
            ]
              .join(' | ')
              .trim(),
          ),
        ]),
    ...examples('Only with this change, for example', comparison.added),
    ...examples(`Only with ${against}, for example`, comparison.dropped),
  ];
}

/** Names of people's own making stay text. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\`*_[\]|#~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/\s+/g, ' ');
