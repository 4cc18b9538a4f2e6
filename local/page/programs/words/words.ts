import type { Festival } from '#model/calendar/festivals.ts';
import { en, type ProgramWords } from './en.ts';
import { zh } from './zh.ts';

/** By the language of the page (`zh-CN` or `en`). */
export const programWords = (lang: string): ProgramWords => (lang.startsWith('zh') ? zh : en);

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `3 days`, `90 minutes`: a time by the largest unit that it is a whole number of. */
export function spanWords(lang: string, ms: number): string {
  const [unit, length] = UNITS.find(([, each]) => ms >= each && ms % each === 0) ?? UNITS[2];
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 }).format(
    ms / length,
  );
}

/** `Mid autumn`, `中秋`. */
export function festivalName(lang: string, name: Festival): string {
  const text = name.replaceAll('-', ' ');
  return programWords(lang).festivals[name] ?? `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
