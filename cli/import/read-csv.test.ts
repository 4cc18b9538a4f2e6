import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from './read-csv.ts';
import { readText } from './read-text.ts';

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
/** Array.fromAsync, which the library types of ES2024 do not have yet. */
async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of source) found.push(item);
  return found;
}
const rows = (text: string, size = 7) => all(readCsv(pieces(text, size)));

describe('CSV rows', () => {
  it('reads quoted fields with delimiters, quotes and line ends, and numbers rows by their first line', async () => {
    expect(await rows('a,b\r\n"x,""y""",1\r\n"two\nlines",2\n\n3,4')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['x,"y"', '1'] },
      { line: 3, fields: ['two\nlines', '2'] },
      { line: 6, fields: ['3', '4'] },
    ]);
  });

  it('tells semicolons and tabs by the header', async () => {
    expect(await rows('a;b,c;d\n1;2;3')).toEqual([
      { line: 1, fields: ['a', 'b,c', 'd'] },
      { line: 2, fields: ['1', '2', '3'] },
    ]);
    expect((await rows('a\tb\n1\t2'))[1]).toEqual({ line: 2, fields: ['1', '2'] });
  });

  it.each([
    ['a,b\n"x,1\n2,3\n4,5'],
    ['a,b\nx"y,1\n2,3\n4,5'],
    ['a,b\n"x"y,1\n2,3\n4,5'],
    [`a,b\n"x,1\n2,3\n4,5${'\n6,7'.repeat(80)}`],
  ])('reports one line of broken quotes and goes on after it', async (text) => {
    const found = await rows(text);
    expect(found.slice(1, 4)).toEqual([
      { line: 2, broken: true },
      { line: 3, fields: ['2', '3'] },
      { line: 4, fields: ['4', '5'] },
    ]);
    expect(found).toHaveLength(text.split('\n').length);
  });

  it('gives back what was written, in chunks of any size', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' '), minLength: 1, maxLength: 6 });
    const write = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { maxLength: 12 }),
        fc.integer({ min: 1, max: 40 }),
        async (table, size) => {
          const text = [['h1', 'h2'], ...table].map((row) => row.map(write).join(',')).join('\n');
          const found = (await rows(text, size)).map((row) => ('fields' in row ? row.fields : 'broken'));
          expect(found.slice(1)).toEqual(table);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('text of a file', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'perennial-csv-'));
  });
  afterAll(() => rm(dir, { recursive: true }));
  const text = async (bytes: Uint8Array, encoding: 'utf-8' | 'latin1' = 'utf-8') => {
    const path = join(dir, 'file.csv');
    await writeFile(path, bytes);
    return (await all(readText(path, { encoding, onBytes: () => {} }))).join('');
  };

  it('reads plain and gzip alike, without a byte order mark', async () => {
    const bytes = Buffer.from('\ufeffa,é\n1,2\n');
    expect(await text(bytes)).toBe('a,é\n1,2\n');
    expect(await text(gzipSync(bytes))).toBe('a,é\n1,2\n');
  });

  it('refuses another encoding, saying where and what to do, and reads it when told', async () => {
    const bytes = Buffer.from('a,b\n1,caf\u00e9\n', 'latin1');
    await expect(text(bytes)).rejects.toMatchObject({
      message: expect.stringContaining('not UTF-8'),
      remedy: expect.stringMatching(/--encoding windows-1252 +café/),
    });
    expect(await text(bytes, 'latin1')).toBe('a,b\n1,café\n');
    expect(await text(Buffer.from('\ufeffa,b', 'utf16le'))).toBe('a,b');
  });

  it('refuses a gzip file that was cut off', async () => {
    const whole = gzipSync(Buffer.from('a,b\n'.repeat(5000)));
    await expect(text(whole.subarray(0, whole.length - 20))).rejects.toThrow('damaged gzip');
  });
});
