import { BRAND_VARIABLES, LINE_VARIABLES, PRODUCT_VARIABLES, VARIABLES } from '#model/message/context.ts';
import { type Form, type ParsedText, parseText, renderText, variablesOf } from '#model/message/render.ts';
import { RenderError } from '#model/message/render-error.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { FIXTURES, fixtureContext } from './fixtures.ts';

const KNOWN: ReadonlySet<string> = new Set([
  ...VARIABLES,
  ...VARIABLES.map((path) => path.split('.')[0] ?? ''),
  ...BRAND_VARIABLES,
  'brand.logo',
  ...VARIABLES.filter((path) => path === 'order.lines' || path.startsWith('products.')).flatMap((path) => [
    `${path}.size`,
    `${path}.first`,
    `${path}.last`,
  ]),
]);

/**
 * It parses, reads declared variables only, also in branches that no fixture takes, and renders for every fixture.
 * `written` is what the author wrote where `source` is made of it.
 */
export function checkText(
  source: string,
  form: Form,
  path: string,
  locale: string,
  written = source,
): { readonly rendered: readonly string[]; readonly issues: readonly Issue[] } {
  let parsed: ParsedText;
  try {
    parsed = parseText(source, form);
  } catch (error) {
    return { rendered: [], issues: [liquidIssue(error, path, { source, written })] };
  }
  const unknown = [...new Set(variablesOf(parsed))].filter((name) => !KNOWN.has(name) && !isProperty(name));
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
      return { rendered: [], issues: [liquidIssue(error, path, { source, written }, fixture)] };
    }
  }
  return { rendered, issues: [] };
}

/** `event.properties.colour`: what an event brings is named by whoever sends it. */
const isProperty = (name: string): boolean => /^event\.properties\.[^.]+$/.test(name);

interface Texts {
  readonly source: string;
  readonly written: string;
}

function liquidIssue(error: unknown, path: string, texts: Texts, fixture?: string): Issue {
  if (!(error instanceof RenderError)) throw error;
  const name = /undefined variable: ([^,\s]+)/.exec(error.message)?.[1];
  if (name !== undefined) return { path, what: `unknown variable ${name}`, fix: knownVariables(), near: name };
  const [, what = '', line, column] = /^([\s\S]*?)(?:, line:(\d+), col:(\d+))?$/.exec(error.message) ?? [];
  return {
    path,
    what: `${what}${fixture ? ` (for a person with ${fixture} data)` : ''}`,
    fix: fixOf(what),
    near: tagAt(texts, Number(line), Number(column)),
  };
}

/** Liquid counts lines of what it gets, which of a mail is made of several files: its tag there is looked for. */
function tagAt({ source, written }: Texts, line: number, column: number): string | undefined {
  const text = source.split('\n')[line - 1];
  if (text === undefined) return undefined;
  const start = Math.max(text.lastIndexOf('{{', column - 1), text.lastIndexOf('{%', column - 1), 0);
  // As much of what follows as the author wrote so: the same tag may stand there twice.
  const [rest = ''] = text.slice(start).split('<');
  const tag = /^\{[{%].*?[%}]\}/.exec(rest)?.[0] ?? rest;
  return [rest.trimEnd(), tag].find((each) => each !== '' && written.includes(each));
}

/** What the author is to write. */
function fixOf(what: string): string {
  const open = /^tag "?\{%-?\s*(\w+)([\s\S]*) not closed$/.exec(what);
  if (open) return open[2]?.includes('{') ? 'end the tag with %} before the text goes on' : `add {% end${open[1]} %}`;
  if (/^output [\s\S]* not closed$/.test(what)) return 'end it with }}';
  if (what.startsWith('undefined filter')) return 'use a filter of liquidjs.com/filters/overview.html';
  return 'correct the Liquid: {{ variable }}, {% if variable %}..{% endif %}';
}

const knownVariables = (): string =>
  `use one of ${VARIABLES.join(', ')}; of each of order.lines: ${LINE_VARIABLES.join(', ')}; of each of products: ${PRODUCT_VARIABLES.join(', ')}; event.properties.NAME of a custom event; brand.* as crm/brand.ts has it`;
