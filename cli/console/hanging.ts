import { oneLine } from './columns.ts';
import { textWidth } from './text-width.ts';

/** A mark and what it is about. */
export type Marked = readonly [mark: string, text: string];

/**
 * Texts beside their marks, broken at blanks and continued below the text's beginning. A word that is wider than the line
 * stands whole: paths and ARNs are copied.
 */
export function hanging(rows: readonly Marked[], width: number): string {
  const indent = Math.max(0, ...rows.map(([mark]) => textWidth(mark))) + 2;
  return rows.flatMap(([mark, text]) => marked(mark, broken(oneLine(text), width - indent), indent)).join('\n');
}

const marked = (mark: string, lines: readonly string[], indent: number): readonly string[] =>
  lines.map((line, at) => (at === 0 ? mark + ' '.repeat(indent - textWidth(mark)) : ' '.repeat(indent)) + line);

function broken(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(last) + 1 + textWidth(word) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
