import { DEFINITIONS, type Definition, UNIT_WORDS } from '#model/kpi/definitions.ts';
import { UsageError } from '../console/cli-error.ts';
import { nearest } from '../console/nearest.ts';
import type { Output } from '../console/output.ts';

/** Languages in which a figure is explained, as its words have them. */
type Language = 'en' | 'zh';

const LABELS = {
  en: {
    ...{ per: 'counted by', formula: 'formula', unit: 'unit', final: 'final', history: 'history', note: 'mind' },
    colon: ': ',
  },
  zh: {
    ...{ per: '统计单位', formula: '公式', unit: '单位', final: '何时确定', history: '可知范围', note: '注意' },
    colon: '：',
  },
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

/** The languages of shops, each once; without a shop all that there are. */
export function languagesOf(locales: readonly string[]): readonly Language[] {
  const spoken = new Set(locales.map((locale): Language => (/^zh\b/i.test(locale) ? 'zh' : 'en')));
  return spoken.size === 0 ? ['en', 'zh'] : [...spoken];
}

/** What a figure is, as its file says it. */
export const explained = (definition: Definition, languages: readonly Language[], output: Output): string =>
  languages.map((language) => inLanguage(definition, language, output)).join('\n\n');

function inLanguage(definition: Definition, language: Language, output: Output): string {
  const { name, title, means, formula, source, unit, per, final, history } = definition;
  const told = LABELS[language];
  const lines = [
    [told.formula, formula],
    [told.unit, UNIT_WORDS[unit]],
    [told.per, per],
    [told.final, final],
    [told.history, history],
    [told.note, source],
  ] as const;
  return [
    output.heading(`${title[language]} (${name})`),
    output.prose(`  ${means[language]}`),
    '',
    ...lines.flatMap(([label, text]) => (text ? [output.prose(`  ${label}${told.colon}${text[language]}`)] : [])),
  ].join('\n');
}

/** The same for programs, in both languages. */
export const explainedJson = ({ name, title, means, formula, source, unit, final, history }: Definition) => ({
  ...{ name, title, means, formula, source, unit },
  ...{ maturity: final, history },
});
