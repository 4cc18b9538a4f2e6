/** A longer line is no row of an export; it is read past without being kept. */
const MAX_LINE_CHARACTERS = 1_000_000;
/** Stands for such a line: a quote that never closes. */
export const TOO_LONG = Symbol('too long');
export type Line = string | typeof TOO_LONG;

/** CRLF, LF, or a return alone (old Macs); a return more before LF comes of a text sent twice through Windows. */
const END = /\r{0,2}\n|\r/;
const FEED = /\r{0,2}\n/;
/** Without any line feed for so long, returns end the lines of this part of the file. */
const FEEDS_WITHIN = 100_000;

/** The first end says which they are: a return alone ends lines only then, else one within a line is left in it. */
export async function* readLines(chunks: AsyncIterable<string>): AsyncGenerator<Line> {
  let end: RegExp | undefined;
  let rest = '';
  let tooLong = false;
  for await (const chunk of chunks) {
    const text = rest + chunk;
    // The returns at the end may be half of a line's end.
    const whole = text.length - (/\r{1,2}$/.exec(text)?.[0].length ?? 0);
    end ??= endOf(text.slice(0, whole));
    const parts = text.slice(0, whole).split(end === FEED && !isWithout(text) ? FEED : END);
    rest = (parts.pop() ?? '') + text.slice(whole);
    for (const part of parts) {
      yield tooLong || part.length > MAX_LINE_CHARACTERS ? TOO_LONG : part;
      tooLong = false;
    }
    if (rest.length > MAX_LINE_CHARACTERS) {
      tooLong = true;
      rest = '';
    }
  }
  if (tooLong) yield TOO_LONG;
  else if (rest !== '') yield* rest.replace(/\r+$/, '').split(end ?? END);
}

function endOf(text: string): RegExp | undefined {
  const first = END.exec(text)?.[0];
  return first === undefined ? undefined : first === '\r' ? END : FEED;
}

const isWithout = (text: string): boolean => text.length > FEEDS_WITHIN && !text.includes('\n');
