import mjml2html from 'mjml';
import { withMarks, withoutMarks } from './brand-marks.ts';

/** The MJML source cannot become a mail. */
export class MjmlError extends Error {
  override name = 'MjmlError';
  /** Words of the source at which it is wrong. */
  readonly near: string | undefined;
  /** What the author is to write. */
  readonly fix: string;
  constructor(message: string, near?: string, fix = 'correct the MJML (documentation.mjml.io)') {
    super(message);
    this.near = near;
    this.fix = fix;
  }
}

const LIQUID_TAG = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;

/** Gmail shows the rest of a longer message only on request, and with it the unsubscribe link. */
export const MAX_HTML_BYTES = 102 * 1024;

/**
 * Strict, no includes, no web fonts (MJML links Google Fonts by default). MJML drops Liquid between components without
 * an error, so tags are counted before and after. Throws {@link MjmlError}.
 */
export async function compileMjml(source: string, locale: string): Promise<string> {
  if (/<mj-include\b/i.test(source)) {
    const part = 'use a part: <!-- part NAME --> takes in crm/templates/parts/NAME.mjml';
    throw new MjmlError('uses mj-include, which is not supported', '<mj-include', part);
  }
  const lang = /<mjml\b[^>]*\blang="([^"]*)"/.exec(source)?.[1];
  if (lang !== locale) {
    const what = `its lang attribute is ${lang ?? 'missing'} and not ${locale}`;
    throw new MjmlError(what, '<mjml', `write <mjml lang="${locale}">`);
  }
  const marked = withMarks(source);
  const html = await compile(marked);
  const lost = difference(tags(marked), tags(html));
  if (lost.length > 0) {
    const raw = 'put Liquid block tags inside <mj-raw>, and keep Liquid out of mj-title';
    throw new MjmlError(`MJML lost or repeated ${lost.join(' ')}`, lost[0], raw);
  }
  return withoutMarks(html);
}

async function compile(source: string): Promise<string> {
  let result: Awaited<ReturnType<typeof mjml2html>>;
  try {
    result = await mjml2html(source, {
      validationLevel: 'strict',
      fonts: {},
      keepComments: false,
      ignoreIncludes: true,
    });
  } catch (error) {
    const { message } = error instanceof Error ? error : { message: String(error) };
    const near = /^\s*Line \d+ of .*? \((\S+)\)/m.exec(message)?.[1];
    throw new MjmlError(sayable(message), near && `<${near}`);
  }
  const [first] = result.errors;
  if (first) throw new MjmlError(result.errors.map((error) => error.message).join('; '), `<${first.tagName}`);
  return result.html
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** Without the line of the file that MJML was given, in which the parts stand already, and the name that it has here. */
const sayable = (message: string): string =>
  message
    .replace(/^ValidationError:\s*/, '')
    .split('\n')
    .slice(0, 3)
    .map((line) => line.trim().replace(/^Line \d+ of .*? \((\S+)\) — /, ''))
    .join(' ');

const tags = (text: string): readonly string[] => (text.match(LIQUID_TAG) ?? []).map((tag) => tag.replace(/\s+/g, ' '));

/** Tags that one side has more often than the other. */
function difference(before: readonly string[], after: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const tag of before) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  for (const tag of after) counts.set(tag, (counts.get(tag) ?? 0) - 1);
  return [...counts].filter(([, count]) => count !== 0).map(([tag]) => tag);
}
