import { DIMENSION_NAMES, DIMENSIONS, type Moved, type Movement } from '#flow/days/movement.ts';
import { SEGMENT_NAMES, type SegmentName } from '#model/segment/membership.ts';
import { segmentWord } from '#model/segment/words.ts';
import type { Output } from '../console/output.ts';

const NONE = 'in none';
const ORDER: readonly (SegmentName | undefined)[] = [...SEGMENT_NAMES, undefined];

/** A table per dimension: rows say where customers were, columns where they are. */
export function movementText({ moved, came, went }: Movement, output: Output): string {
  const tables = DIMENSION_NAMES.flatMap((dimension) => {
    const pairs = moved[dimension];
    if (pairs.length === 0) return [];
    const changed = pairs.filter(({ from, to }) => from !== to).reduce((sum, { customers }) => sum + customers, 0);
    const heading = output.heading(`${DIMENSIONS[dimension]}: ${changed.toLocaleString('en')} moved`);
    return [`${heading}\n${matrix(pairs, output)}`];
  });
  const [coming, going] = [came.toLocaleString('en'), went.toLocaleString('en')];
  const news = output.prose(
    `Came to be between the two days: ${coming}. Erased, or became one with another customer: ${going}.`,
  );
  return [...tables, news].join('\n\n');
}

function matrix(pairs: readonly Moved[], output: Output): string {
  const rows = ORDER.filter((name) => pairs.some(({ from }) => from === name));
  const columns = ORDER.filter((name) => pairs.some(({ to }) => to === name));
  const word = (name: SegmentName | undefined): string => (name === undefined ? NONE : segmentWord(name));
  return output.table(
    ['from', ...columns.map((name) => `to ${word(name)}`)],
    rows.map((from) => [
      word(from),
      ...columns.map((to) => pairs.find((pair) => pair.from === from && pair.to === to)?.customers ?? ''),
    ]),
  );
}
