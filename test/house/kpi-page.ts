import { KPIS } from '#model/kpi/all.ts';
import { DEFINITIONS, type Definition, UNIT_WORDS } from '#model/kpi/definitions.ts';
import type { Kpi } from '#model/kpi/form/kpi.ts';

/** What writes the page anew. */
export const COMMAND = 'npm run docs:kpis';

const NEEDS: Readonly<Record<NonNullable<Kpi['needs']>, string>> = {
  details: 'what was in the orders: counted only where the shop has products, replenishment or costs read anyway',
  facts: 'what sources told of people: counted only where a segment asks for it anyway',
};

/** A bar would begin another cell of the table. */
const cell = (text: string): string => text.replaceAll('|', '\\|');

function section({ name, title, means, formula, source, unit, per, final, history }: Definition): string {
  const needs = KPIS.find((kpi) => kpi.name === name)?.needs;
  const rows = [
    ['formula', formula],
    ['unit', UNIT_WORDS[unit].en],
    ...(per ? [['per', per.en]] : []),
    ['final', final.en],
    ['history', history.en],
    ...(needs ? [['reads', NEEDS[needs]]] : []),
  ].map(([what = '', said = '']) => `| ${what} | ${cell(said)} |`);
  return [
    `## ${name}`,
    `**${title.en}** · ${title.zh}`,
    means.en,
    means.zh,
    ['| | |', '|---|---|', ...rows].join('\n'),
    ...(source ? [`*Mind*: ${source}`] : []),
  ].join('\n\n');
}

const INTRODUCTION = `# KPIs

Every figure that Perennial counts: what it means, how it is made, and what to mind. This page is made of the files in \`shared/model/kpi/kpis/\` and \`shared/model/kpi/on-read/\` by \`${COMMAND}\`; change it there ([how to add one](architecture.md#add-a-kpi)). Each heading is the name of a figure, so \`docs/kpis.md#NAME\` links to its definition.

What is stored of a figure are whole numbers by day, month or cohort; shares, means and intervals are made of them when somebody looks. A share is never shown without its parts, a cohort that is too young never as final, and what is not known says why instead of 0. Days are local days of the shop.`;

/** The text of docs/kpis.md. */
export function kpiPage(): string {
  const list = DEFINITIONS.map(({ name, title }) => `| [${name}](#${name}) | ${title.en} | ${title.zh} |`);
  const contents = ['| name | | |', '|---|---|---|', ...list].join('\n');
  return `${[INTRODUCTION, contents, ...DEFINITIONS.map(section)].join('\n\n')}\n`;
}
