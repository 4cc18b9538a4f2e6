import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { inProof } from '#test/support/in-proof.ts';
import { readCsv } from './read-csv.ts';
import { readText } from './read-text.ts';

const dir = mkdtempSync(join(tmpdir(), 'perennial-lines-'));
afterAll(() => rmSync(dir, { recursive: true }));

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
async function fieldsOf(chunks: AsyncIterable<string>): Promise<readonly (readonly string[] | 'broken')[]> {
  const found: (readonly string[] | 'broken')[] = [];
  for await (const row of readCsv(chunks)) found.push('fields' in row ? row.fields : 'broken');
  return found;
}

const ENDS = ['\r', '\n', '\r\n', '\r\r\n'];
const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ',', ' ', '\u2028', '\u0085', '|'),
  minLength: 1,
  maxLength: 6,
});
const written = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

describe('lines of a file', () => {
  it('end with a return, a feed, or both, whatever the chunks', async () => {
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(...ENDS),
        fc.boolean(),
        fc.integer({ min: 1, max: 30 }),
        async (rows, end, last, size) => {
          const lines = [['h1', 'h2', 'h3'], ...rows].map((row) => row.map(written).join(','));
          const text = lines.join(end) + (last ? end : '');
          expect((await fieldsOf(pieces(text, size))).slice(1)).toEqual(rows);
        },
      ),
      { numRuns: inProof(200, 80) },
    );
  });

  it('may end in several ways in one file, also within quotes', async () => {
    const ends = fc.array(fc.constantFrom('\r', '\n', '\r\n'), { minLength: 6, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        ends,
        fc.constantFrom('\r', '\n', '\r\n'),
        fc.integer({ min: 1, max: 20 }),
        async (all, inner, size) => {
          const rows = ['a,b,c', '1,2,3', `4,"five${inner}5",6`, '7,8,9', '10,11,12'];
          const text = rows.map((row, index) => row + all[index]).join('');
          const found = await fieldsOf(pieces(text, size));
          const plain = found.map((row) =>
            row === 'broken' ? row : row.map((value) => value.replace(/\r\n?/g, '\n')),
          );
          expect(plain).toEqual([
            ['a', 'b', 'c'],
            ['1', '2', '3'],
            ['4', 'five\n5', '6'],
            ['7', '8', '9'],
            ['10', '11', '12'],
          ]);
        },
      ),
      { numRuns: inProof(150, 60) },
    );
  });

  it('keep a stray return that fits into a line as what it is: content', async () => {
    expect(await fieldsOf(pieces('a,b\n1,two\rtwo\n3,4\n', 5))).toEqual([
      ['a', 'b'],
      ['1', 'two\rtwo'],
      ['3', '4'],
    ]);
  });

  it('end with returns also in a long part of a file that began with feeds', async () => {
    const rows = Array.from({ length: 300_000 }, (_, n) => `${n},x`);
    const text = `a,b\n1,2\n${rows.join('\r')}`;
    const found = await fieldsOf(pieces(text, 65_536));
    expect(found).toHaveLength(rows.length + 2);
    expect(found).not.toContain('broken');
    expect(found.at(-1)).toEqual(['299999', 'x']);
  });

  it('are numbered as an editor numbers them', async () => {
    const numbers: number[] = [];
    for await (const { line } of readCsv(pieces('a,b\r1,"x\ry"\r\r2,3\r"4,5\r6,7', 3))) numbers.push(line);
    expect(numbers).toEqual([1, 2, 5, 6, 7]);
  });

  it('name their delimiter where a spreadsheet put it before the header', async () => {
    expect(await fieldsOf(pieces('sep=;\r\na,x;b\r\n1;2\r\n', 4))).toEqual([
      ['a,x', 'b'],
      ['1', '2'],
    ]);
    expect(await fieldsOf(pieces('sep=|\ra|b\r1|2', 4))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('are read out of gzip too', async () => {
    const path = join(dir, 'mac.csv.gz');
    writeFileSync(path, gzipSync('a,b\r1,"2\r2"\r3,4\r'));
    expect(await fieldsOf(readText(path, { encoding: 'auto', onBytes: () => {} }))).toEqual([
      ['a', 'b'],
      ['1', '2\n2'],
      ['3', '4'],
    ]);
  });
});
