import { describe, expect, it } from 'vitest';
import { importFile } from '#test/support/files/file-import.ts';

const TOTALS = ['FILE', '--map', 'order=o,at=at,email=e,orderTotal=t'];

describe('I2: a line of a file', () => {
  it('is refused when it tells no amount, and not taken for imported', async () => {
    const { code, events, stderr } = await importFile('o;at;t;e\n1;2026-03-02;;a@b.example\n', TOTALS);
    expect([code, events]).toEqual([1, []]);
    expect(stderr).toMatch(/1 refused: missing_amount \(line 2, column "t"\)\n.*neither a total/);
  });

  it('counts with its lines where only the total is empty', async () => {
    const file = 'o;at;t;e;n;p\n1;2026-03-02;;a@b.example;2;2.50\n';
    const { code, events } = await importFile(file, ['FILE', '--map', `${TOTALS[2]},quantity=n,price=p`]);
    expect([code, events]).toMatchObject([0, [{ grossMinor: 500 }]]);
  });

  it.each(['\u200e2026-03-02', '2026-03-02\u200b', '２０２６－０３－０２'])('tells its time as %j too', async (at) => {
    const { events } = await importFile(`o;at;t;e\n1;${at};5.00;a@b.example\n`, TOTALS);
    expect(events).toMatchObject([{ placedAt: Date.UTC(2026, 2, 1, 23) }]);
  });
});

describe('a cell that a spreadsheet or an export guarded', () => {
  it('is what lies inside: level, source of a consent, title and group', async () => {
    const file =
      "email,level,emailConsent,emailConsentAt,emailConsentSource\na@b.example,'+Gold,yes,2024-02-03,'@till\n";
    const people = await importFile(file, ['--customers', 'FILE']);
    expect(people.events).toMatchObject([{ member: { level: '+Gold' } }, { proof: { source: '@till' } }]);
    const products = await importFile("sku,title,group\nT-1,'@Tea,'-drinks\n", ['--products', 'FILE']);
    expect(products.events).toMatchObject([{ title: '@Tea', group: '-drinks' }]);
  });
});

describe('I4: a grant without a source', () => {
  it.each(['N/A', 'null', '-', '\u200b', '\\N', '<NA>'])('is one whose source is %j', async (source) => {
    const file = `email,emailConsent,emailConsentAt,emailConsentSource\na@b.example,yes,2024-02-03,${source}\n`;
    const { events, stdout } = await importFile(file, ['--customers', 'FILE']);
    expect(events).toMatchObject([{ type: 'customer' }]);
    expect(events).toHaveLength(1);
    expect(stdout).toMatch(/consent without a source +1/);
  });
});

describe('an article without a number', () => {
  it('is none: products that share the cell are not one, and lines name none', async () => {
    const products = await importFile('sku,title\nnull,Tea\n\\N,Rose\n<NA>,Pot\n', ['--products', 'FILE']);
    expect([products.code, products.events]).toEqual([1, []]);
    expect(products.stderr).toContain('3 refused: bad_sku (first line 2, column "sku")');
    const file = 'o;at;l;s\n1;2026-03-02;5.00;null\n';
    const { events } = await importFile(file, ['FILE', '--map', 'order=o,at=at,total=l,sku=s']);
    expect(events).toMatchObject([{ lines: [{ sku: '' }] }]);
    const own = 'order,at,currency,orderTotal,sku,quantity,total\ns:1,2026-03-02T10:00:00Z,EUR,5.00,NA,1,5.00\n';
    const back = await importFile(own, ['FILE', '--format', 'perennial']);
    expect(back.events).toMatchObject([{ lines: [{ sku: 'NA' }] }]);
  });
});
