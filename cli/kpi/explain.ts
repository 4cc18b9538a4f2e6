import { DEFINITIONS, type Definition } from '#model/kpi/definitions.ts';
import { UsageError } from '../console/cli-error.ts';
import { nearest } from '../console/nearest.ts';
import type { Output } from '../console/output.ts';

const UNITS = {
  count: 'how many',
  money: "money of the shop's currency, minor units in the JSON document",
  share: 'a share, 0 to 1 in the JSON document',
  days: 'days',
} as const;

/** The definition of a name. Throws {@link UsageError} for one that there is not. */
export function findKpi(name: string): Definition {
  const found = DEFINITIONS.find((candidate) => candidate.name === name);
  if (found) return found;
  const names = DEFINITIONS.map((each) => each.name);
  const meant = nearest(name, names);
  const hint = meant === undefined ? `there are ${names.join(', ')}` : `did you mean ${meant}?`;
  throw new UsageError(`no KPI is called ${JSON.stringify(name)}: ${hint}`);
}

/** What a figure is, as its file says it. */
export function explained(definition: Definition, output: Output): string {
  const { name, title, means, formula, source, unit, per, final, history } = definition;
  const lines = [
    ...(per === undefined ? [] : [['counted by', per.en]]),
    ['formula', formula],
    ['unit', UNITS[unit]],
    ['final', final.en],
    ['history', history.en],
    ...(source === undefined ? [] : [['note', source]]),
  ] as const;
  return [
    output.heading(`${title.en} (${name})`),
    output.prose(`  ${means.en}`),
    '',
    ...lines.map(([label, text]) => output.prose(`  ${label}: ${text}`)),
    '',
    output.heading(title.zh),
    output.prose(`  ${means.zh}`),
  ].join('\n');
}

/** The same for programs. */
export const explainedJson = ({ name, title, means, formula, source, unit, final, history }: Definition) => ({
  ...{ name, title, means, formula, source, unit },
  ...{ maturity: final.en, history: history.en },
});
