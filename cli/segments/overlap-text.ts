import type { Overlap } from '#flow/days/overlap.ts';
import type { Program } from '#model/program/program.ts';
import { segmentWord } from '#model/segment/words.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Output } from '../console/output.ts';
import { channelName, programName } from '../console/shown.ts';
import type { Titles } from './find-segment.ts';

/** Pairs that are shown; `--json` has all. */
const MOST_PAIRS = 20;

/** Who is in several segments, and how many messages of the live programs that means. */
export function overlapText(
  { pairs, inSoMany, messages }: Overlap,
  { titles, programs, shop }: { readonly titles: Titles; readonly programs: readonly Program[]; readonly shop: Shop },
  output: Output,
): string {
  const largest = pairs.toSorted((a, b) => b.size - a.size);
  const more = largest.length - MOST_PAIRS;
  return [
    `${output.heading('In both of two segments')}\n${output.table(
      ['segment', 'and', 'customers'],
      largest.slice(0, MOST_PAIRS).map(({ a, b, size }) => [segmentWord(a, titles), segmentWord(b, titles), size]),
      '  nobody is in two of them',
    )}${more > 0 ? `\n  and ${more.toLocaleString('en')} more pairs: --json has all` : ''}`,
    `${output.heading('In so many segments')}\n${output.table(['segments', 'customers'], countsOf(inSoMany))}`,
    `${output.heading('What the live programs would send')}\n${output.table(
      ['program', 'is for', 'and reaches'],
      messages.programs.map(({ program, people, reachable }) => [programName(programs, program), people, reachable]),
      '  no program goes by segments',
    )}`,
    ...(messages.programs.length === 0
      ? []
      : [
          output.table(['messages each', 'customers'], countsOf(messages.reachedBySoMany)),
          output.prose(
            `If each of these programs wrote once to all whom it is for: ${messages.messages.toLocaleString('en')} messages. ${capsWords(shop)}`,
          ),
        ]),
  ].join('\n\n');
}

const countsOf = (counts: readonly number[]): readonly (readonly number[])[] =>
  counts.flatMap((count, many) => (count > 0 ? [[many, count]] : []));

/** What the shop lets nobody get more than. */
function capsWords({ policy }: Shop): string {
  if (policy.caps.length === 0) return 'The shop sets no caps.';
  const caps = policy.caps.map(({ channel, max, days }) => {
    const of = channel === 'all' ? 'in all' : `by ${channelName(channel)}`;
    return `${max} ${of} in ${days} days`;
  });
  return `The caps of the shop let nobody get more marketing than ${caps.join(', ')}.`;
}
