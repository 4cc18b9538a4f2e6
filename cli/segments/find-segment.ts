import { SEGMENT_NAMES, type SegmentName } from '#model/segment/membership.ts';
import { segmentWord } from '#model/segment/words.ts';
import { CliError } from '../console/cli-error.ts';
import { nearest } from '../console/nearest.ts';

/** Names of the team's own segments, by id. */
export type Titles = Readonly<Record<string, string>>;

/** What SEGMENT may be at the command line. */
export const SEGMENT =
  'the name of a segment as `segments` shows it ("At risk", "Value tier A"), or its id (at_risk, A)';

/**
 * The segment that a word names: in words, as programs write it (`stage:at_risk`), or the last part of that where only one
 * segment has it. Throws {@link CliError} for none and for several.
 */
export function findSegment(text: string, titles: Titles): SegmentName {
  const names: readonly SegmentName[] = [
    ...SEGMENT_NAMES,
    ...Object.keys(titles).map((id): SegmentName => `rule:${id}`),
  ];
  const wanted = plainly(text);
  const words = (name: SegmentName): string => segmentWord(name, titles);
  const whole = names.filter((name) => wanted === plainly(name) || wanted === plainly(words(name)));
  const found = whole.length > 0 ? whole : names.filter((name) => wanted === plainly(name.replace(/^\w+:/, '')));
  const [only, another] = found;
  if (only !== undefined && another === undefined) return only;
  if (only !== undefined)
    throw new CliError(
      `${JSON.stringify(text)} names ${found.length} segments`,
      `give one of ${found.map((name) => `"${words(name)}" (${name})`).join(', ')}`,
      { segments: found },
    );
  const meant = nearest(text, [...names.map(words), ...names, ...names.map((name) => name.replace(/^\w+:/, ''))]);
  throw new CliError(
    `there is no segment ${JSON.stringify(text)}`,
    `${meant === undefined ? '' : `did you mean "${meant}"? `}\`segments\` lists all of them`,
  );
}

const plainly = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_:-]+/g, ' ')
    .trim();
