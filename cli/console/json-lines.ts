/** Ends of a line to some readers (readline of Node, splitlines of Python), which JSON leaves as they are. */
const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]/g;

/** A JSON text that is as many lines to every reader as it has line feeds. */
export const withoutOtherLineEnds = (json: string): string =>
  json.replace(OTHER_LINE_ENDS, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A value as one line of JSON, with its end. */
export const jsonLine = (value: unknown): string => `${withoutOtherLineEnds(JSON.stringify(value))}\n`;

/** The lines of a stream of UTF-8, ended by line feeds alone. */
export async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
