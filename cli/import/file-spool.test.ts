import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseColumnMap } from '#files/import/options.ts';
import { ImportPlan } from '#files/import/plan.ts';
import { memorySpool, type Spool } from '#files/import/spool.ts';
import { spoolFor } from './file-spool.ts';
import { fileFingerprint, openJournal } from './journal.ts';
import { readCsv } from './read-csv.ts';

const dir = mkdtempSync(join(tmpdir(), 'perennial-spool-'));
afterAll(() => rmSync(dir, { recursive: true }));

function eventsOver(spool: Spool, columns: string, header: readonly string[], rows: readonly (readonly string[])[]) {
  const options = { shop: 's', timezone: 'UTC', currency: 'EUR', skipFree: false, latest: Date.parse('2027-01-01') };
  const plan = new ImportPlan({ ...options, columns: parseColumnMap(columns) }, header, () => {}, spool);
  for (const [index, row] of rows.entries()) plan.addRow(row, index + 2);
  const events = [...plan.events()];
  return { events: events.map((event) => JSON.stringify(event)).sort(), orders: plan.orders, counts: plan.counts() };
}

describe('an import of a file that does not fit into memory', () => {
  it('gives the orders that it gives in memory, whose rows lie anywhere, equal rows without an id too', () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => [`${n % 700}`, `p${n % 40}`, '2026-01-02', `${n % 9}`]);
    for (const map of ['order=o,customer=c,at=t,total=x', 'customer=c,at=t,total=x']) {
      const spool = spoolFor(100_000_000, dir);
      expect(spool.parts).toBeGreaterThan(5);
      const inParts = eventsOver(spool, map, ['o', 'c', 't', 'x'], rows);
      spool.close();
      expect(inParts).toEqual(eventsOver(memorySpool(), map, ['o', 'c', 't', 'x'], rows));
    }
    expect(readdirSync(dir)).toEqual([]);
  });

  it('I11: takes the parts of an import that was killed away, and none of one that runs', () => {
    const [dead, alive] = [join(dir, 'parts-999999999-x'), join(dir, `parts-${process.ppid}-x`)];
    for (const folder of [dead, alive]) mkdirSync(folder);
    spoolFor(100_000_000, dir).close();
    expect([existsSync(dead), existsSync(alive)]).toEqual([false, true]);
  });
});

describe('the journal of an import', () => {
  it('is of one file read in one way, and one that is damaged counts as none', async () => {
    const [file, path] = [join(dir, 'orders.csv'), join(dir, 'journal.json')];
    writeFileSync(file, 'a,b\n1,2\n');
    const fingerprint = await fileFingerprint(file, { map: 1 });
    expect(await fileFingerprint(file, { map: 2 })).not.toBe(fingerprint);
    const entry = { fingerprint, startedAt: 1, latest: 2, done: 3, outcomes: { applied: 3 } };
    await (await openJournal(path, fingerprint)).save(entry);
    expect((await openJournal(path, fingerprint)).before).toEqual(entry);
    writeFileSync(file, 'a,b\n1,3\n');
    expect((await openJournal(path, await fileFingerprint(file, { map: 1 }))).before).toBeUndefined();
    writeFileSync(path, '{"fingerprint":');
    expect((await openJournal(path, fingerprint)).before).toBeUndefined();
  });
});

describe('lines that are no rows', () => {
  async function* chunks(...parts: readonly string[]): AsyncGenerator<string> {
    yield* parts;
  }

  it('passes over a line of a million columns without keeping it, and goes on', async () => {
    const wide = Array.from({ length: 30 }, () => ','.repeat(40_000));
    const found = [];
    for await (const row of readCsv(chunks('a,b\n1,2\n', ...wide, '\n3,4\n', '="007",\'8\n'))) found.push(row);
    expect(found).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['1', '2'] },
      { line: 3, broken: true },
      { line: 4, fields: ['3', '4'] },
      { line: 5, fields: ['007', "'8"] },
    ]);
  });
});
