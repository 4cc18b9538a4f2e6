import { KPIS } from '#model/kpi/all.ts';
import type { Kpi } from '#model/kpi/form/kpi.ts';
import type { OnRead } from '#model/kpi/form/on-read.ts';
import * as onRead from '#model/kpi/on-read.ts';

/** What writes the page anew. */
export const COMMAND = 'npm run docs:kpis';

const UNITS: Readonly<Record<Kpi['unit'], string>> = {
  count: 'a number of people or things',
  money: "minor units of the shop's currency",
  share: '0 to 1, shown as per cent',
  days: 'days',
};

const GRAINS: Readonly<Record<Kpi['grain'], string>> = {
  day: 'a local day of the shop',
  month: 'a calendar month of the shop; people are counted once in it',
  cohort: 'the people who first bought in a month',
};

const NEEDS: Readonly<Record<NonNullable<Kpi['needs']>, string>> = {
  details: 'what was in the orders: counted only where the shop has products, replenishment or costs read anyway',
  facts: 'what sources told of people: counted only where a segment asks for it anyway',
};

function ripeOf({ grain, matureAfterDays }: Kpi): string {
  if (matureAfterDays === undefined) return grain === 'day' ? 'at the end of the day' : `at the end of the ${grain}`;
  return `${matureAfterDays} days after the end of the ${grain}`;
}

const historyOf = ({ ofOrders }: Kpi): string =>
  ofOrders
    ? 'recomputed from the orders for every day by each run: the whole history, also after an import; restated when orders change'
    : "the state at the end of the run's own day: from the first run on, never restated";

interface Section {
  readonly told: Pick<Kpi, 'name' | 'title' | 'means' | 'formula' | 'source' | 'unit' | 'place'>;
  readonly rows: readonly (readonly [what: string, said: string])[];
}

const ofKpi = (kpi: Kpi): Section => ({
  told: kpi,
  rows: [
    ['per', GRAINS[kpi.grain]],
    ['final', ripeOf(kpi)],
    ['history', historyOf(kpi)],
    ...(kpi.needs ? [['reads', NEEDS[kpi.needs]] as const] : []),
  ],
});

const ofOnRead = (figure: OnRead): Section => ({
  told: figure,
  rows: [['made of', `${figure.of}, when somebody looks; no row of it is stored`]],
});

/** A bar would begin another cell of the table. */
const cell = (text: string): string => text.replaceAll('|', '\\|');

function section({ told, rows }: Section): string {
  const { name, title, means, formula, source, unit } = told;
  const table = [['formula', formula] as const, ['unit', UNITS[unit]] as const, ...rows].map(
    ([what, said]) => `| ${what} | ${cell(said)} |`,
  );
  return [
    `## ${name}`,
    `**${title.en}** · ${title.zh}`,
    means.en,
    means.zh,
    ['| | |', '|---|---|', ...table].join('\n'),
    ...(source ? [`*Mind*: ${source}`] : []),
  ].join('\n\n');
}

const INTRODUCTION = `# KPIs

Every figure that Perennial counts: what it means, how it is made, and what to mind. This page is made of the files in \`shared/model/kpi/kpis/\` and \`shared/model/kpi/on-read/\` by \`${COMMAND}\`; change it there ([how to add one](architecture.md#add-a-kpi)). Each heading is the name of a figure, so \`docs/kpis.md#NAME\` links to its definition.

What is stored of a figure are whole numbers by day, month or cohort; shares, means and intervals are made of them when somebody looks. A share is never shown without its parts, a cohort that is too young never as final, and what is not known says why instead of 0. Days are local days of the shop.`;

/** The text of docs/kpis.md. */
export function kpiPage(): string {
  const sections = [...KPIS.map(ofKpi), ...Object.values<OnRead>(onRead).map(ofOnRead)].toSorted(
    (a, b) => a.told.place - b.told.place,
  );
  const list = sections.map(({ told: { name, title } }) => `| [${name}](#${name}) | ${title.en} | ${title.zh} |`);
  const contents = ['| name | | |', '|---|---|---|', ...list].join('\n');
  return `${[INTRODUCTION, contents, ...sections.map(section)].join('\n\n')}\n`;
}
