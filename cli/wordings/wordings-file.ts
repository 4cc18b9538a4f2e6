import type { ProgramWordings } from '#flow/report/wordings.ts';
import type { TagEffect } from '#model/effect/wordings/by-tag.ts';
import { csvRow } from '#model/values/text/csv.ts';

const HEAD = [
  ...[
    'kind',
    'programs',
    'name',
    'tier',
    'number',
    'bought',
    'gets',
    'best',
    'bought_share',
    'bought_low',
    'bought_high',
  ],
  ...['without', 'without_bought', 'more', 'more_low', 'more_high', 'why'],
];

/**
 * Wordings as CSV: a row for each `wording`, by messages, and each `tag` and tier, by people; shares and differences of
 * 1. Money is not in it: see the JSON document.
 */
export const wordingsFile = (programs: readonly ProgramWordings[], tags: readonly TagEffect[]): string =>
  [HEAD, ...programs.flatMap(wordingRows), ...tags.map(tagRow)].map(csvRow).join('');

/** Columns that only tags have. */
const NO_TAG = Array<undefined>(6).fill(undefined);

type Row = readonly (string | number | undefined)[];

const wordingRows = ({ program, groups }: ProgramWordings): readonly Row[] =>
  groups.flatMap(({ results }) =>
    results.map(({ variant, sent, bought, share, best, bought14 }) => [
      ...['wording', program.id, variant.name, undefined, sent, bought, share, best],
      ...[bought14?.value, bought14?.low, bought14?.high, ...NO_TAG],
    ]),
  );

function tagRow({ tag, tier, with: a, without: b, programs, difference }: TagEffect): Row {
  const found = difference.known ? difference.value : undefined;
  return [
    ...['tag', programs.join(' '), tag, tier, a.whole, a.part, undefined, undefined],
    ...[a.whole > 0 ? a.part / a.whole : undefined, undefined, undefined],
    ...[b.whole, b.part, found?.value, found?.low, found?.high, difference.known ? undefined : difference.why.en],
  ];
}
