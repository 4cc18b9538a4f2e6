import { LINE_VARIABLES, VARIABLES } from '#model/message/context.ts';
import { type Form, type ParsedText, parseText, renderText, variablesOf } from '#model/message/render.ts';
import { RenderError } from '#model/message/render-error.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { FIXTURES, fixtureContext } from './fixtures.ts';

const KNOWN: ReadonlySet<string> = new Set([
  ...VARIABLES,
  ...VARIABLES.map((path) => path.split('.')[0] ?? ''),
  'order.lines.size',
  'order.lines.first',
  'order.lines.last',
]);

/** It parses, reads declared variables only, also in branches that no fixture takes, and renders for every fixture. */
export function checkText(
  source: string,
  form: Form,
  path: string,
  locale: string,
): { readonly rendered: readonly string[]; readonly issues: readonly Issue[] } {
  let parsed: ParsedText;
  try {
    parsed = parseText(source, form);
  } catch (error) {
    return { rendered: [], issues: [liquidIssue(error, path)] };
  }
  const unknown = [...new Set(variablesOf(parsed))].filter((name) => !KNOWN.has(name));
  if (unknown.length > 0) {
    return {
      rendered: [],
      issues: unknown.map((name) => ({ path, what: `unknown variable ${name}`, fix: knownVariables(), near: name })),
    };
  }
  const rendered: string[] = [];
  for (const fixture of Object.keys(FIXTURES) as (keyof typeof FIXTURES)[]) {
    try {
      rendered.push(renderText(parsed, fixtureContext(fixture, locale)));
    } catch (error) {
      return { rendered: [], issues: [liquidIssue(error, path, fixture)] };
    }
  }
  return { rendered, issues: [] };
}

function liquidIssue(error: unknown, path: string, fixture?: string): Issue {
  if (!(error instanceof RenderError)) throw error;
  const name = /undefined variable: ([^,\s]+)/.exec(error.message)?.[1];
  return {
    path,
    what: name
      ? `unknown variable ${name}`
      : `${error.message}${fixture ? ` (for a person with ${fixture} data)` : ''}`,
    fix: name ? knownVariables() : 'correct the Liquid',
    near: name ?? wordsOf(error.message),
  };
}

/** Liquid counts lines of what it gets, which of a mail is made of several files: the words that it quotes are looked for. */
const wordsOf = (message: string): string | undefined =>
  /undefined filter: ([\w-]+)|tag "?([^"]*?)"? not (?:found|closed)/
    .exec(message)
    ?.slice(1)
    .find((each) => each !== undefined);

const knownVariables = (): string =>
  `use one of ${VARIABLES.join(', ')}; of each of order.lines: ${LINE_VARIABLES.join(', ')}`;
