import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { importFile } from '#test/support/files/file-import.ts';
import { TAOBAO } from '#test/support/files/import-files.ts';
import { inProof } from '#test/support/in-proof.ts';
import { Args } from '../console/args.ts';
import { UsageError } from '../console/cli-error.ts';
import { encodingOption } from './encodings.ts';
import { readText } from './read-text.ts';

const dir = mkdtempSync(join(tmpdir(), 'perennial-encodings-'));
afterAll(() => rmSync(dir, { recursive: true }));

const alphabets = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** Every two-byte pair and byte of an encoding that decodes to one letter, with its bytes. */
function alphabetOf(encoding: string): ReadonlyMap<string, readonly number[]> {
  const known = alphabets.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding, { fatal: true });
  const found = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]): void => {
    try {
      const text = decoder.decode(Uint8Array.from(bytes));
      if ([...text].length === 1 && /[\p{L}]/u.test(text) && !found.has(text)) found.set(text, bytes);
    } catch {
      // Not a character of this encoding.
    }
  };
  for (let first = 0x20; first < 0x100; first++) add([first]);
  for (let first = 0x81; first < 0xff; first++) for (let second = 0x40; second < 0xff; second++) add([first, second]);
  alphabets.set(encoding, found);
  return found;
}

function encoded(text: string, encoding: string): Buffer {
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const alphabet = alphabetOf(encoding);
  const bytes = [...text].flatMap((char) => (char < '\x7f' ? [char.charCodeAt(0)] : (alphabet.get(char) ?? [0x3f])));
  return Buffer.from(bytes);
}

const NAMES: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'windows-1252',
    [
      ['Zoë', 'Lefèvre'],
      ['Iñigo', 'Muñoz'],
      ['Bjørn', 'Ångström'],
    ],
  ],
  [
    'iso-8859-15',
    [
      ['Zoë', 'Lefèvre'],
      ['Iñigo', 'Muñoz'],
      ['Anaïs', 'Œuvrard'],
    ],
  ],
  [
    'windows-1250',
    [
      ['Łucja', 'Wójcik'],
      ['Žofie', 'Dvořák'],
      ['Ágnes', 'Szűcs'],
    ],
  ],
  [
    'windows-1251',
    [
      ['Мария', 'Кузнецова'],
      ['Олег', 'Щукин'],
      ['Юлия', 'Эрнст'],
    ],
  ],
  [
    'windows-1253',
    [
      ['Γιώργος', 'Παπαδόπουλος'],
      ['Ελένη', 'Νικολάου'],
      ['Ζωή', 'Ψαρρά'],
    ],
  ],
  [
    'windows-1255',
    [
      ['דוד', 'לוי'],
      ['שרה', 'כהן'],
      ['יעל', 'פרץ'],
    ],
  ],
  [
    'windows-1256',
    [
      ['محمد', 'منصور'],
      ['فاطمة', 'حداد'],
      ['علي', 'خليل'],
    ],
  ],
  [
    'koi8-r',
    [
      ['Мария', 'Кузнецова'],
      ['Олег', 'Щукин'],
      ['Юлия', 'Эрнст'],
    ],
  ],
  [
    'shift_jis',
    [
      ['一郎', '鈴木'],
      ['さくら', '田中'],
      ['ユリ', '渡辺'],
    ],
  ],
  [
    'euc-jp',
    [
      ['一郎', '鈴木'],
      ['さくら', '田中'],
      ['ユリ', '渡辺'],
    ],
  ],
  [
    'gb18030',
    [
      ['建国', '赵'],
      ['静', '孙'],
      ['思雨', '欧阳'],
    ],
  ],
  [
    'big5',
    [
      ['淑芬', '黃'],
      ['家豪', '吳'],
      ['怡君', '劉'],
    ],
  ],
  [
    'euc-kr',
    [
      ['지훈', '최'],
      ['수빈', '정'],
      ['은지', '강'],
    ],
  ],
  [
    'macintosh',
    [
      ['Zoë', 'Lefèvre'],
      ['Iñigo', 'Muñoz'],
      ['Bjørn', 'Ångström'],
    ],
  ],
];
const fileOf = (names: readonly (readonly [string, string])[]): string =>
  ['email;firstName;lastName', ...names.map(([first, last], n) => `p${n}@b.example;${first};${last}`), ''].join('\r\n');

describe('a file that is not UTF-8', () => {
  it.each(NAMES)(
    '%s: is refused with three of its names read so, and read when it is told',
    async (encoding, names) => {
      const bytes = encoded(fileOf(names), encoding);
      const refused = await importFile(bytes, ['--customers', 'FILE']);
      expect([refused.code, refused.events]).toEqual([1, []]);
      const [three] = [names.flat().slice(0, 3).join(' | ')];
      expect(refused.stderr).toMatch(
        new RegExp(`is not UTF-8.*\\n.*read so:\\n +--encoding ${encoding} +${three?.replaceAll('|', '\\|')}\\n`),
      );
      const read = await importFile(bytes, ['--customers', 'FILE', '--encoding', encoding]);
      const contacts = names.map(([firstName, lastName]) => ({ contact: { firstName, lastName } }));
      expect(read).toMatchObject({ code: 0, events: contacts });
    },
  );

  it.each(['utf-16le', 'utf-16be'])('%s is told by its mark; without one it is asked for', async (encoding) => {
    const text = fileOf([
      ['Zoë', 'Лев'],
      ['太郎', '山田'],
    ]);
    const marked = await importFile(encoded(`\ufeff${text}`, encoding), ['--customers', 'FILE']);
    expect(marked).toMatchObject({
      code: 0,
      events: [{ contact: { lastName: 'Лев' } }, { contact: { firstName: '太郎' } }],
    });
    const bytes = encoded(text, encoding);
    const refused = await importFile(bytes, ['--customers', 'FILE']);
    expect([refused.code, refused.events]).toEqual([1, []]);
    expect(refused.stderr).toMatch(new RegExp(`UTF-16 without[\\s\\S]*--encoding ${encoding} +Zoë \\| Лев`));
    const read = await importFile(bytes, ['--customers', 'FILE', '--encoding', encoding]);
    expect(read.events).toMatchObject(
      marked.events.map(({ type }, n) => ({ type, identity: { email: `p${n}@b.example` } })),
    );
  });

  it('is refused as a whole also where only its end is not, and packed', async () => {
    const rows = Array.from({ length: 9_000 }, (_, n) => `p${n}@b.example;Ada;Lovelace`);
    const bytes = encoded(
      ['email;firstName;lastName', ...rows, 'z@b.example;Zoë;Lefèvre'].join('\r\n'),
      'windows-1252',
    );
    const { code, events, stderr } = await importFile(gzipSync(bytes), ['--customers', 'FILE']);
    expect([code, events]).toEqual([1, []]);
    expect(stderr).toMatch(/--encoding windows-1252 +Zoë \| Lefèvre/);
  });

  it('is refused for orders, products and every format alike; only a report of Taobao is what Taobao writes', async () => {
    const mapped = encoded('order;at;title;total\n1;2026-03-02;Rosé;1.00\n', 'windows-1252');
    const bad = await importFile(mapped, ['FILE', '--map', 'order=order,at=at,title=title,total=total']);
    expect([bad.code, bad.stderr]).toEqual([1, expect.stringMatching(/--encoding windows-1252 +Rosé/)]);
    const product = await importFile(encoded('sku,title\n1,Rosé\n', 'windows-1252'), ['--products', 'FILE']);
    expect([product.code, product.events]).toEqual([1, []]);
    const chinese = encoded(TAOBAO.replaceAll('，', ''), 'gb18030');
    const report = await importFile(chinese, ['FILE', '--format', 'taobao'], 'CNY');
    expect(report).toMatchObject({ code: 0, events: [{ contact: { firstName: '王小雨' } }, {}, {}] });
    const other = await importFile(
      encoded('order,at,status\n1,2026-03-02,Rosé\n', 'windows-1252'),
      ['FILE', '--format', 'taobao'],
      'CNY',
    );
    expect([other.code > 0, other.events]).toEqual([true, []]);
  });

  it('is not what was told either: says so, with what it may be', async () => {
    const bytes = encoded(fileOf([['Zoë', 'Lefèvre']]), 'windows-1252');
    const { code, stderr } = await importFile(bytes, ['--customers', 'FILE', '--encoding', 'euc-kr']);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/is not EUC-KR[\s\S]*--encoding windows-1252 +Zoë/)]);
  });
});

describe('decoding', () => {
  it.each([...NAMES.map(([encoding]) => encoding), 'utf-16le', 'utf-16be'])(
    '%s is read over the borders of chunks',
    async (encoding) => {
      const alphabet = encoding.startsWith('utf') ? '山田ëЩ' : [...alphabetOf(encoding).keys()].join('');
      // One byte more at the beginning each time, so that every border falls on every byte of a character.
      for (const shift of [0, 1, 2, 3]) {
        const text =
          'x'.repeat(shift) + `${alphabet}\n`.repeat(Math.ceil(inProof(200_000, 80_000) / (alphabet.length + 1)));
        const path = join(dir, 'long.csv');
        writeFileSync(path, encoded(text, encoding));
        let read = '';
        for await (const chunk of readText(path, { encoding, onBytes: () => {} })) read += chunk;
        expect(read === text).toBe(true);
      }
    },
  );

  it('takes an encoding by its usual names, and refuses what it cannot read', () => {
    const option = (text: string) =>
      encodingOption(new Args(['--encoding', text], { encoding: { value: 'NAME', help: '' } }));
    const named = [
      'latin1',
      'CP1252',
      'ISO-8859-1',
      'sjis',
      'cp932',
      'GBK',
      'cp936',
      'GB2312',
      'ks_c_5601-1987',
      'UTF8',
      'auto',
    ];
    expect(named.map(option)).toEqual([
      ...['windows-1252', 'windows-1252', 'windows-1252', 'shift_jis', 'shift_jis', 'gbk', 'gb18030', 'gbk', 'euc-kr'],
      ...['utf-8', 'auto'],
    ]);
    expect(() => option('ebcdic')).toThrow(UsageError);
  });

  it('believes the mark of UTF-8 more than an option', async () => {
    const { events } = await importFile('\ufeffemail,firstName\nz@b.example,Zoë\n', [
      '--customers',
      'FILE',
      '--encoding',
      'latin1',
    ]);
    expect(events).toMatchObject([{ contact: { firstName: 'Zoë' } }]);
  });
});
