import { KPIS } from '#model/kpi/all.ts';
import type { Kpi } from '#model/kpi/form/kpi.ts';
import { UsageError } from '../console/cli-error.ts';
import { nearest } from '../console/nearest.ts';
import type { Output } from '../console/output.ts';

const UNITS = {
  count: 'how many',
  money: "money of the shop's currency, minor units in the JSON document",
  share: 'a share, 0 to 1 in the JSON document',
  days: 'days',
} as const;

const GRAINS = {
  day: { name: 'day', end: 'its day' },
  month: { name: 'calendar month', end: 'its month' },
  cohort: { name: 'month of first purchase (cohort)', end: 'the month of its cohort' },
} as const;

/** The KPI of a name. Throws {@link UsageError} for one that there is not. */
export function findKpi(name: string): Kpi {
  const kpi = KPIS.find((candidate) => candidate.name === name);
  if (kpi) return kpi;
  const names = KPIS.map((each) => each.name);
  const meant = nearest(name, names);
  const hint = meant === undefined ? `there are ${names.join(', ')}` : `did you mean ${meant}?`;
  throw new UsageError(`no KPI is called ${JSON.stringify(name)}: ${hint}`);
}

/** When a figure changes no more of itself, in words. */
const maturity = ({ grain, matureAfterDays: days, ofState }: Kpi): string => {
  if (ofState) return 'said of the day of its run alone, and never counted again';
  const end = GRAINS[grain].end;
  const when = days ? `${days} days after the end of ${end}` : `at the end of ${end}`;
  return `final ${when}; orders, returns and people that are told later restate it`;
};

/** What a KPI is, as its file says it. */
export function explained(kpi: Kpi, output: Output): string {
  const { name, title, means, formula, source, unit, grain } = kpi;
  const lines = [
    ['counted', `by ${GRAINS[grain].name}`],
    ['formula', formula],
    ['unit', UNITS[unit]],
    ['final', maturity(kpi)],
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
export const explainedJson = (kpi: Kpi) => {
  const { name, title, means, formula, source, unit, grain, matureAfterDays } = kpi;
  return { name, title, means, formula, source, unit, grain, matureAfterDays, maturity: maturity(kpi) };
};
