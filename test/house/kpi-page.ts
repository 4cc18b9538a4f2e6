import { KPIS } from '#model/kpi/all.ts';
import { DEFINITIONS, type Definition, UNIT_WORDS } from '#model/kpi/definitions.ts';
import { type Need, needsOf } from '#model/kpi/form/kpi.ts';

/** What writes the page anew. */
export const COMMAND = 'npm run docs:kpis';

const NEEDS: Readonly<Record<Need, string>> = {
  details: 'what was in the orders: counted only where the shop has products, replenishment or costs read anyway',
  facts: 'what sources told of people: counted only where a segment asks for it anyway',
  sends: 'the messages of the last 15 days, which each run reads',
  member: 'what of the points of members no order says: counted only where the shop has a membership with points',
};

/** A bar would begin another cell of the table. */
const cell = (text: string): string => text.replaceAll('|', '\\|');

function section({ name, title, means, formula, source, unit, per, final, history }: Definition): string {
  const needs = KPIS.flatMap((kpi) => (kpi.name === name ? needsOf(kpi) : []));
  const rows = [
    ['formula', formula.en],
    ['公式', formula.zh],
    ['unit', UNIT_WORDS[unit].en],
    ...(per ? [['per', per.en]] : []),
    ['final', final.en],
    ['history', history.en],
    ...(needs.length > 0 ? [['reads', needs.map((need) => NEEDS[need]).join('; and ')]] : []),
  ].map(([what = '', said = '']) => `| ${what} | ${cell(said)} |`);
  return [
    `## ${name}`,
    `**${title.en}** · ${title.zh}`,
    means.en,
    means.zh,
    ['| | |', '|---|---|', ...rows].join('\n'),
    ...(source ? [`*Mind*: ${source.en}`, `*注意*：${source.zh}`] : []),
  ].join('\n\n');
}

const INTRODUCTION = `# KPIs

Every figure that Perennial counts: what it means, how it is made, and what to mind. This page is made of the files in \`shared/model/kpi/kpis/\` and \`shared/model/kpi/on-read/\` by \`${COMMAND}\`; change it there ([how to add one](architecture.md#add-a-kpi)). Each heading is the name of a figure, so \`docs/kpis.md#NAME\` links to its definition.

What is stored of a figure are whole numbers by day, month or cohort; shares, means and intervals are made of them when somebody looks. A share is never shown without its parts, a cohort that is too young never as final, and what is not known says why instead of 0. Days are local days of the shop.

**Today's number and yesterday's.** A late order, a return or two customers who turn out to be one change days that are over; each run counts all of them anew, writes only what differs and keeps what a day said before, with the reason. \`npm run -s perennial -- kpi --date DAY\` shows a day as it is known now and what it said before, \`--as-known-on LATER\` what was known at the end of that later day; a day after the last run is refused, and one without a run of its own names the runs that its figures are of. \`--explain NAME\` says what a figure is ([why so](adr/0034-kpis-are-counted-for-all-days-by-each-run.md)). What is so to date is added up when somebody looks: nothing of it is stored that could go stale.

| where | what is shown |
|---|---|
| a day without orders | 0 of what is added up; of the rest what the days before it say |
| a shop in its first weeks | its own days; nothing is compared with a time before there was one |
| more went back than was sold | money below 0, on the day of the return (accounts) or of the order (behaviour) |
| costs that nobody gave | why the margin is not known, and of how much net; never a margin of 100 % |
| another currency | an order in it is parked (\`wrong_currency\`), a row of a file refused, so no sum mixes two. A shop that has orders and is declared in another currency is refused by its daily run: declare a shop of its own for each |
| a KPI that was removed or renamed | its cells stay stored and are not shown; one of another name starts with the whole history if it is of orders, with the next run if it is of the day's state |`;

/** The text of docs/kpis.md. */
export function kpiPage(): string {
  const list = DEFINITIONS.map(({ name, title }) => `| [${name}](#${name}) | ${title.en} | ${title.zh} |`);
  const contents = ['| name | | |', '|---|---|---|', ...list].join('\n');
  return `${[INTRODUCTION, contents, ...DEFINITIONS.map(section)].join('\n\n')}\n`;
}
