import type { Issue } from '#model/values/form/rule.ts';
import { checkText } from './check-text.ts';
import { compileMjml, MAX_HTML_BYTES, MjmlError } from './email-mjml.ts';
import { plainText } from './email-plain-text.ts';
import { FIXTURES } from './fixtures.ts';
import type { CompiledForm } from './form.ts';
import { loadingIssues, previewIssues, subjectIssues } from './mail-checks.ts';
import type { SourceLocale, SourceTemplate } from './read-templates.ts';

/** An e-mail: MJML, of which HTML and plain text are made, and a subject. */
export async function compileEmail(
  { locale, texts }: SourceLocale,
  { kind }: SourceTemplate,
  base: string,
): Promise<CompiledForm> {
  const { '.mjml': mjml, '.subject.liquid': subject } = texts;
  if (mjml === undefined && subject === undefined) return { issues: [] };
  if (mjml === undefined)
    return { issues: [{ path: base, what: 'has a subject but no body', fix: `add crm/${base}.mjml` }] };
  if (subject === undefined) {
    return { issues: [{ path: base, what: 'has a body but no subject', fix: `add crm/${base}.subject.liquid` }] };
  }
  let html: string;
  try {
    html = await compileMjml(mjml, locale);
  } catch (error) {
    if (!(error instanceof MjmlError)) throw error;
    return { issues: [{ path: `${base}.mjml`, what: error.message, fix: error.fix, near: error.near }] };
  }
  const text = plainText(html);
  const body = checkText(html, 'html', `${base}.mjml`, locale, mjml);
  const plain = checkText(text, 'plain', `${base}.mjml (its plain text)`, locale, mjml);
  const line = checkText(subject, 'plain', `${base}.subject.liquid`, locale);
  const issues = [...body.issues, ...(body.issues.length > 0 ? [] : plain.issues), ...line.issues];
  if (line.rendered.some((rendered) => rendered.trim() === '' || /[\r\n]/.test(rendered.trim()))) {
    issues.push({
      path: `${base}.subject.liquid`,
      what: 'is empty or has several lines',
      fix: 'write one line of text',
    });
  }
  if (line.issues.length === 0) issues.push(...subjectIssues(`${base}.subject.liquid`, plausible(line.rendered)));
  if (body.issues.length === 0) issues.push(...previewIssues(`${base}.mjml`, plausible(body.rendered)));
  issues.push(...loadingIssues(`${base}.mjml`, mjml));
  const size = Math.max(...body.rendered.map((rendered) => Buffer.byteLength(rendered)), 0);
  if (size > MAX_HTML_BYTES) {
    issues.push({
      path: `${base}.mjml`,
      what: `is ${size} bytes, Gmail clips at ${MAX_HTML_BYTES}`,
      fix: 'shorten it',
    });
  }
  if (kind === 'marketing') issues.push(...legalIssues(html, text, base));
  return { value: { subject, html, text }, issues };
}

/** A first name of ten thousand letters says nothing of how long the author wrote. */
const plausible = (rendered: readonly string[]): readonly string[] =>
  rendered.filter((_, at) => Object.keys(FIXTURES)[at] !== 'hostile');

/** RFC 8058 is the header; CAN-SPAM wants a visible link and a postal address in the message too. */
function legalIssues(html: string, text: string, base: string): readonly Issue[] {
  const issues: Issue[] = [];
  const needs = (variable: string, holds: boolean) => {
    if (holds) return;
    issues.push({
      path: `${base}.mjml`,
      what: `a marketing mail does not show ${variable}`,
      fix: `use <!-- part footer-marketing --> or write {{ ${variable} }} yourself`,
    });
  };
  needs(
    'links.unsubscribe',
    /href="\{\{\s*links\.unsubscribe\s*\}\}"/.test(html) && text.includes('links.unsubscribe'),
  );
  needs('shop.postalAddress', /\{\{\s*shop\.postalAddress\s*\}\}/.test(text));
  return issues;
}
