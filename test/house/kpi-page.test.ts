import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { KPIS } from '#model/kpi/all.ts';
import type { OnRead } from '#model/kpi/form/on-read.ts';
import * as onRead from '#model/kpi/on-read.ts';
import { COMMAND, kpiPage } from './kpi-page.ts';

const FIGURES = Object.values<OnRead>(onRead);

it('docs/kpis.md is what the files of the KPIs say', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/kpis.md'), 'utf8');
  expect(
    page === kpiPage(),
    `docs/kpis.md is not what the files of the KPIs say: write it anew with \`${COMMAND}\``,
  ).toBe(true);
});

it('every figure has an anchor of its name, its words in both languages, and nothing that would break its table', () => {
  const lines = kpiPage().split('\n');
  for (const { name, title, means } of [...KPIS, ...FIGURES]) {
    expect(
      lines.filter((line) => line === `## ${name}`),
      name,
    ).toHaveLength(1);
    expect(lines).toContain(`**${title.en}** · ${title.zh}`);
    for (const words of [means.en, means.zh]) expect(lines, name).toContain(words);
    expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  }
  for (const line of lines.filter((text) => text.startsWith('| ') && !text.startsWith('| [')))
    expect(line.replaceAll('\\|', '').split('|').length, line).toBe(line.startsWith('| name') ? 5 : 4);
});

it('figures that are made on read have names and places that no KPI has, and words in both languages', () => {
  expect(FIGURES.length).toBeGreaterThan(0);
  const all = [...KPIS, ...FIGURES];
  for (const key of ['name', 'place'] as const) expect(new Set(all.map((one) => one[key])).size).toBe(all.length);
  for (const { name, title, means, formula } of FIGURES) {
    for (const words of [title, means]) {
      expect(words.en, name).toMatch(/^[A-Z]/);
      expect(words.zh, name).toMatch(/\p{Script=Han}/u);
    }
    expect(formula, name).not.toBe('');
  }
});
