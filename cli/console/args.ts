import { parseArgs } from 'node:util';
import { isDay } from '#model/values/time/day.ts';
import { UsageError } from './cli-error.ts';
import { nearest } from './nearest.ts';

/** An option of a command; without `value` it is a switch. */
interface OptionSpec {
  /** Placeholder of its value in the help. */
  readonly value?: string | undefined;
  readonly help: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** A customer's id (22 characters of base64url) may begin with a hyphen; no option is one letter. */
const isId = (word: string): boolean => /^-[\w-]{21}$/.test(word);

/** Parsed words of a command line, read by name and kind; every reader throws {@link UsageError}. */
export class Args {
  readonly positionals: readonly string[];
  readonly #values: ReadonlyMap<string, string | boolean>;

  constructor(words: readonly string[], specs: OptionSpecs) {
    const options = Object.fromEntries(
      Object.entries(specs).map(([name, spec]) => [
        name,
        { type: spec.value ? ('string' as const) : ('boolean' as const) },
      ]),
    );
    try {
      const args = words.includes('--') ? words : [...words.filter((w) => !isId(w)), '--', ...words.filter(isId)];
      const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
      this.positionals = parsed.positionals;
      this.#values = new Map(
        Object.entries(parsed.values).filter(
          (entry): entry is [string, string | boolean] => typeof entry[1] === 'string' || typeof entry[1] === 'boolean',
        ),
      );
    } catch (error) {
      const problem = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
      const meant = nearest(/^Unknown option '--([^']+)'/.exec(problem)?.[1] ?? '', Object.keys(specs));
      throw new UsageError(meant === undefined ? problem : `${problem}: did you mean --${meant}?`);
    }
  }

  flag(name: string): boolean {
    return this.#values.get(name) === true;
  }

  text(name: string): string | undefined {
    const value = this.#values.get(name);
    return typeof value === 'string' ? value : undefined;
  }

  /** A path as it was given; an empty one would be the directory that the person stands in. */
  path(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined || value.trim() !== '') return value;
    throw new UsageError(`--${name} is empty: give a path`);
  }

  required(name: string): string {
    const value = this.text(name);
    if (!value) throw new UsageError(`--${name} is missing`);
    return value;
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (Number.isInteger(value) && text.trim() !== '' && value >= min && value <= max) return value;
    throw new UsageError(`--${name} is "${text}": give a whole number from ${min} to ${max}`);
  }

  day(name: string): string | undefined {
    const text = this.text(name);
    if (text === undefined || isDay(text)) return text;
    throw new UsageError(`--${name} is "${text}": give a day as YYYY-MM-DD`);
  }

  /** UTC ms; a day is its first or its last instant, UTC, and a time needs its offset. */
  instant(name: string, end: 'start' | 'end' = 'start'): number | undefined {
    const told = this.text(name);
    if (told === undefined) return undefined;
    const isDate = /^\d{4}-\d{2}-\d{2}$/.test(told);
    const isTime = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(told);
    const day = end === 'start' ? told : `${told}T23:59:59.999Z`;
    const ms = isDate ? Date.parse(day) : isTime ? Date.parse(told) : Number.NaN;
    if (!Number.isNaN(ms)) return ms;
    throw new UsageError(`--${name} is "${told}": give 2026-11-20 or 2026-11-20T08:00:00Z`);
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const text = this.text(name) ?? fallback;
    const found = allowed.find((value) => value === text);
    if (found === undefined) throw new UsageError(`--${name} is "${text}": give one of ${allowed.join(', ')}`);
    return found;
  }

  /** The one of that name, where one is named. */
  named<T>(name: string, known: ReadonlyMap<string, T>): T | undefined {
    return this.text(name) === undefined ? undefined : known.get(this.oneOf(name, [...known.keys()], ''));
  }

  /** Exactly the positional words that a command takes; one in brackets may be left out, a last `[X...]` come again. */
  words(...names: readonly string[]): readonly string[] {
    const extra = this.positionals[names.length];
    if (extra !== undefined && !names.at(-1)?.endsWith('...]')) throw new UsageError(`"${extra}" is one word too many`);
    for (const [index, name] of names.entries()) {
      if (this.positionals[index] === undefined && !name.startsWith('[')) throw new UsageError(`${name} is missing`);
    }
    return this.positionals;
  }
}
