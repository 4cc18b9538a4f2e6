import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as ruleHelpers from '#crm-check/rules.ts';
import { TABLE_KEYS } from '#infra/declared/table-keys.ts';
import { LINE_VARIABLES, VARIABLES } from '#model/message/context.ts';
import { EXITS } from '#model/program/exit.ts';
import { WRITTEN_TRIGGERS } from '#model/program/trigger.ts';
import { GROUP_TABLE } from '#model/segment/group.ts';
import { SEGMENT_NAMES } from '#model/segment/membership.ts';
import { REASONS, STATES } from '#model/touch/reasons.ts';
import { NO_NAME } from '#model/values/text/names.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Rows of the tables of a page, cells without links. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  [...text.matchAll(/^\| (.*) \|$/gm)].map(([, row = '']) =>
    row.replaceAll(/ \(\[[^\]]+\]\([^)]+\)\)/g, '').split(' | '),
  );

describe('docs say what the code knows', () => {
  it('docs/contact-policy.md explains every state and every reason once, in the words of the code, and no other', () => {
    const [, states = '', reasons = ''] = read('docs/contact-policy.md').split(/## States|## Reasons/);
    const told = rowsOf(states).flatMap(([names = '', words]) => names.split(', ').map((name) => [name, words]));
    expect(told.slice(1)).toEqual(Object.entries(STATES).map(([state, words]) => [`\`${state}\``, words]));
    const known = Object.entries(REASONS).flatMap(([state, of]) =>
      Object.entries(of).map(([reason, words]) => [`\`${reason}\``, state, words].join()),
    );
    const [explained = ''] = reasons.split('\n## ');
    const rows = rowsOf(explained).map(([reason, state = '', words]) => [reason, state.split(', ')[0], words].join());
    expect(rows.slice(1).toSorted()).toEqual(known.toSorted());
  });

  it('docs/programs.md and docs/messages.md name every segment, variable, trigger and exit', () => {
    const text = read('docs/programs.md') + read('docs/messages.md');
    const words = [...SEGMENT_NAMES, ...VARIABLES, ...LINE_VARIABLES, ...WRITTEN_TRIGGERS, ...Object.keys(EXITS)];
    expect(words.filter((word) => !text.includes(`\`${word}\``))).toEqual([]);
  });

  it('docs/knowing-customers.md has the grid of groups that the code has', () => {
    const grid = rowsOf(read('docs/knowing-customers.md')).filter(([r = '']) => /^[1-5]$/.test(r));
    const shown = Object.fromEntries(grid.map(([r, ...cells]) => [r, cells.map((cell) => cell.replaceAll(' ', '_'))]));
    expect(shown).toEqual(GROUP_TABLE);
  });

  it('docs/segments.md shows every helper for rules', () => {
    const shown = new Set([...read('docs/segments.md').matchAll(/\b(\w+)\(/g)].map(([, name]) => name));
    expect(Object.keys(ruleHelpers).filter((name) => !shown.has(name))).toEqual([]);
  });

  it('docs/data.md names every table, and for each invariant tests that speak of it', () => {
    const text = read('docs/data.md');
    expect(Object.keys(TABLE_KEYS).filter((table) => !text.includes(`| ${table} |`))).toEqual([]);
    const rows = [...text.matchAll(/^\| (I\d+) \| .* \| (.*) \|$/gm)];
    expect(rows.map(([, invariant]) => invariant)).toEqual([
      ...Array.from({ length: 13 }, (_, n) => `I${n + 1}`),
      'I15',
      'I16',
      'I17',
    ]);
    for (const [, invariant = '', cell = ''] of rows) {
      for (const [, file = ''] of cell.matchAll(/`([^`]+)`/g)) {
        expect(read(file), `${file} shows ${invariant}`).toMatch(new RegExp(`['"\`](?:I\\d+,? )*${invariant}\\b`));
      }
    }
  });

  it('docs/identity.md lists every word that is no name', () => {
    const said = [...read('docs/identity.md').matchAll(/`([^`]+)`/g)].map(([, word = '']) => word.toLowerCase());
    const listed = new Set(said.map((word) => word.replace(/\.$/, '')));
    expect([...NO_NAME].filter((word) => !listed.has(word))).toEqual([]);
  });

  it('decisions are numbered 1, 2, 3 ... without a gap, and each begins with its number', () => {
    const files = readdirSync(join(ROOT, 'docs/adr')).toSorted();
    const number = (text: string | undefined): number => Number.parseInt(text ?? '', 10);
    expect(files.map(number)).toEqual(files.map((_, index) => index + 1));
    expect(files.map((file) => number(/^# (\d+)\. /.exec(read(`docs/adr/${file}`))?.[1]))).toEqual(files.map(number));
  });

  it('every script that README.md and CONTRIBUTING.md name is one of package.json', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const said = [...`${read('README.md')}${read('CONTRIBUTING.md')}`.matchAll(/npm run (?:-s )?([\w:-]+)/g)];
    expect(said.map(([, name = '']) => name).filter((name) => !(name in scripts))).toEqual([]);
  });

  it('every file that a page links to or names is there', () => {
    const pages = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name))
      .concat('README.md', 'CONTRIBUTING.md');
    expect(pages.length).toBeGreaterThan(10);
    const missing = pages.flatMap((page) => {
      const text = read(page);
      const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to = '']) => join(dirname(page), to));
      const named = [...text.matchAll(/`((?:docs|infra|shared|functions|test|local)\/[\w./-]+\.(?:md|ts))`/g)];
      return [...links, ...named.map(([, path = '']) => path)]
        .filter((path) => !existsSync(join(ROOT, path)))
        .map((path) => `${page}: ${path}`);
    });
    expect(missing).toEqual([]);
  });
});
