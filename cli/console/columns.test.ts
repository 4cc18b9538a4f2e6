import { describe, expect, it } from 'vitest';
import { columns } from './columns.ts';
import { textWidth } from './text-width.ts';

const HEAD = ['touch', 'customer', 'program', 'channel', 'state', 'reason'];
const ROWS = [
  ['4Xb9dQ2m0aVnYw7KpLr3sT', 'pY3v9dQ2m0aVnYw7KpLr3s', 'Payment reminder', 'E-mail', 'suppressed', 'no consent'],
  [
    '9Xb9dQ2m0aVnYw7KpLr3sT',
    'qY3v9dQ2m0aVnYw7KpLr3s',
    '老客户关怀与回访计划',
    'Text message',
    'sent',
    'the provider took it',
  ],
];
const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

describe('columns', () => {
  it('align numbers to the right and count wide characters as two', () => {
    const rows = [
      ['青禾', 5],
      ['tea', 12_000],
    ];
    expect(columns(rows)).toBe('  青禾       5\n  tea   12,000');
  });

  it('moves no cursor and turns no line around: a name is one cell of one line', () => {
    expect(columns([['Ann\u2028Lee\u001b[2J\u202e', 'x']])).toBe('  Ann Lee [2J   x');
  });

  it('stay on one line each where nobody looks at a terminal', () => {
    expect(columns(ROWS, { head: HEAD }).split('\n')).toHaveLength(3);
  });

  it.each([40, 60, 80, 100])('of a terminal %d wide: no line is longer, and nothing is cut', (width) => {
    for (const head of [HEAD, undefined]) {
      const text = columns(ROWS, { head, width });
      for (const line of text.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(width);
      const shown = text.replace(/\s/g, '');
      for (const cell of ROWS.flat()) for (const word of words(cell)) expect(shown).toContain(word.slice(0, 4));
      if (width < 100 && head) expect(text.match(/^ {2}customer /gm)).toHaveLength(2);
    }
  });

  it('break the widest cell at words, and leave the others as they are', () => {
    const help = 'which shop (may be left out when there is only one, or one imported)';
    expect(
      columns(
        [
          ['--shop ID', help],
          ['--yes', 'do it'],
        ],
        { width: 60 },
      ),
    ).toBe(
      [
        '  --shop ID  which shop (may be left out when there is only',
        '             one, or one imported)',
        '  --yes      do it',
      ].join('\n'),
    );
  });

  it('break a word only where it is wider than the terminal', () => {
    const address = `${'a'.repeat(50)}@navy.example`;
    const text = columns([['contact', address]], { width: 40 });
    expect(text.replace(/\s/g, '')).toBe(`contact${address}`);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  });
});
