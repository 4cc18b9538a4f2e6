import { Liquid, type Template } from 'liquidjs';
import { formatMoney } from './context.ts';
import { RenderError } from './render-error.ts';

const MAX_TEMPLATE_CHARACTERS = 256_000;
const MAX_OUTPUT_CHARACTERS = 256_000;
/** Wall-clock time; a render takes below 1 ms, and a machine under load must not fail a good message. */
const RENDER_MS = 1000;
/** Tags that load other templates have no place in a closed message. */
const LOADING_TAGS = ['include', 'layout', 'render', 'block'];

export type Form = 'html' | 'plain';
/** A parsed Liquid text; make it once, render it often. */
export interface ParsedText {
  readonly form: Form;
  readonly nodes: Template[];
}

const engines: Readonly<Record<Form, Liquid>> = { html: engine('html'), plain: engine('plain') };

function engine(form: Form): Liquid {
  const liquid = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: true,
    dynamicPartials: false,
    relativeReference: false,
    templates: {},
    parseLimit: MAX_TEMPLATE_CHARACTERS,
    renderLimit: RENDER_MS,
    memoryLimit: 4_000_000,
    ...(form === 'html' ? { outputEscape: 'escape' as const } : {}),
  });
  for (const tag of LOADING_TAGS) delete liquid.tags[tag];
  liquid.registerFilter('money', function (minor: unknown) {
    const { currency, locale } = setting(this.context);
    return typeof minor === 'number' && Number.isSafeInteger(minor) ? formatMoney(minor, currency, locale) : '';
  });
  liquid.registerFilter('date', function (iso: unknown, style: unknown = 'long') {
    const at = typeof iso === 'string' ? Date.parse(iso) : Number.NaN;
    if (Number.isNaN(at)) return '';
    const { locale, timezone } = setting(this.context);
    const dateStyle = style === 'full' || style === 'medium' || style === 'short' ? style : 'long';
    return new Intl.DateTimeFormat(locale, { dateStyle, timeZone: timezone }).format(at);
  });
  return liquid;
}

function setting(context: { getSync(path: string[]): unknown }) {
  const text = (...path: string[]) => String(context.getSync(path));
  return {
    locale: text('message', 'locale'),
    currency: text('shop', 'currency'),
    timezone: text('shop', 'timezone'),
  };
}

/** Parses a Liquid text. Throws {@link RenderError} for a syntax error or an unknown tag or filter. */
export function parseText(source: string, form: Form): ParsedText {
  try {
    return { form, nodes: engines[form].parse(source) };
  } catch (error) {
    throw new RenderError(firstLine(error));
  }
}

/** Paths of the variables that a text reads, for example `order.lines`; loop variables are not among them. */
export function variablesOf(text: ParsedText): readonly string[] {
  return engines[text.form]
    .globalVariableSegmentsSync(text.nodes)
    .map((path) => path.map((part) => (Array.isArray(part) ? '[..]' : String(part))).join('.'));
}

/** Throws {@link RenderError} for an unknown variable, output that is too long, and Liquid that is left in it. */
export function renderText(text: ParsedText, context: object): string {
  let output: string;
  try {
    const rendered: unknown = engines[text.form].renderSync(text.nodes, context);
    output = String(rendered);
  } catch (error) {
    throw new RenderError(firstLine(error));
  }
  if (output.length > MAX_OUTPUT_CHARACTERS)
    throw new RenderError('the rendered text is longer than 256,000 characters');
  if (/\{\{|\{%/.test(output)) throw new RenderError('the rendered text still holds Liquid');
  return output;
}

/** Liquid appends the source to its messages, which may hold values; the first line names the fault. */
function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 300) ?? '';
}
