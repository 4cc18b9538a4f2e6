const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}|\p{Script=Han}/u;

/** Columns of a terminal that a text takes: East Asian wide characters and emoji take two. */
export const textWidth = (text: string): number =>
  /^[\x20-\x7e]*$/.test(text) ? text.length : [...text].reduce((sum, char) => sum + (WIDE.test(char) ? 2 : 1), 0);

/** Width of the widest part that is not broken: a word, or one wide character. */
export const leastWidth = (text: string): number => Math.max(0, ...parts(text).map((part) => textWidth(part.trim())));

/** Words with the blank before them; wide characters stand alone, since Chinese breaks anywhere. */
const parts = (text: string): readonly string[] =>
  text.match(
    / *(?:[\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]|[^ \u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]+)/g,
  ) ?? [];

/** A text as lines of at most `width` columns, broken at blanks, and inside a word only where it is wider than a line. */
export function wrapped(text: string, width: number): readonly string[] {
  if (textWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  const put = (part: string): void => {
    if (textWidth(line + part) <= width) {
      line += part;
      return;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const char of part.trimStart()) {
      if (textWidth(line + char) > width) {
        lines.push(line);
        line = '';
      }
      line += char;
    }
  };
  for (const part of parts(text)) put(part);
  return line === '' ? lines : [...lines, line];
}
