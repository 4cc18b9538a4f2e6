import type { Issue } from '#crm-check/issue.ts';
import { isLocale } from '#model/message/locale.ts';
import type { LocalisedTemplate, PublishedTemplate } from '#model/message/template.ts';
import { checkText } from './check-text.ts';
import { compileMjml, MAX_HTML_BYTES, MjmlError } from './compile-mjml.ts';
import { plainText } from './plain-text.ts';
import type { SourceLocale, SourceTemplate } from './read-templates.ts';

type Compiled<T> = { readonly value?: T | undefined; readonly issues: readonly Issue[] };

/** Compiles and checks every locale of a template. What comes out can be sent to any person. */
export async function compileTemplate(source: SourceTemplate): Promise<Compiled<PublishedTemplate>> {
  const issues: Issue[] = [];
  const locales: LocalisedTemplate[] = [];
  for (const each of source.locales) {
    const { value, issues: faults } = await compileLocale(each, source);
    issues.push(...faults);
    if (value) locales.push(value);
  }
  if (source.locales.length === 0) {
    issues.push({ path: source.path, what: 'has no files', fix: 'add for example en.mjml and en.subject.liquid' });
  }
  return { value: { id: source.id, kind: source.kind, locales }, issues };
}

async function compileLocale(source: SourceLocale, template: SourceTemplate): Promise<Compiled<LocalisedTemplate>> {
  const base = `${template.path}/${source.locale}`;
  if (!isLocale(source.locale)) {
    return { issues: [{ path: base, what: 'is not a locale', fix: 'name the file after a BCP 47 tag: en, zh-CN' }] };
  }
  const email = await compileEmail(source, template, base);
  const sms = compileSms(source, template, base);
  return {
    value: { locale: source.locale, email: email.value, sms: sms.value },
    issues: [...email.issues, ...sms.issues],
  };
}

async function compileEmail(
  { locale, mjml, subject }: SourceLocale,
  { kind }: SourceTemplate,
  base: string,
): Promise<Compiled<NonNullable<LocalisedTemplate['email']>>> {
  if (mjml === undefined && subject === undefined) return { issues: [] };
  if (mjml === undefined)
    return { issues: [{ path: base, what: 'has a subject but no body', fix: `add ${base}.mjml` }] };
  if (subject === undefined) {
    return { issues: [{ path: base, what: 'has a body but no subject', fix: `add ${base}.subject.liquid` }] };
  }
  let html: string;
  try {
    html = await compileMjml(mjml, locale);
  } catch (error) {
    if (!(error instanceof MjmlError)) throw error;
    const fix = error.message.includes('lost or repeated')
      ? 'put Liquid block tags inside <mj-raw>, and keep Liquid out of mj-title'
      : 'correct the MJML (documentation.mjml.io)';
    return { issues: [{ path: `${base}.mjml`, what: error.message, fix }] };
  }
  const text = plainText(html);
  const body = checkText(html, 'html', `${base}.mjml`, locale);
  const plain = checkText(text, 'plain', `${base}.mjml (its plain text)`, locale);
  const line = checkText(subject, 'plain', `${base}.subject.liquid`, locale);
  const issues = [...body.issues, ...(body.issues.length > 0 ? [] : plain.issues), ...line.issues];
  if (line.rendered.some((rendered) => rendered.trim() === '' || /[\r\n]/.test(rendered.trim()))) {
    issues.push({
      path: `${base}.subject.liquid`,
      what: 'is empty or has several lines',
      fix: 'write one line of text',
    });
  }
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

/** What a reader may answer to stop: the words that SNS acts on, or the sign that Chinese carriers ask for. */
const OPT_OUT = /\bSTOP\b|退订|拒收/;

function compileSms({ locale, sms }: SourceLocale, { kind }: SourceTemplate, base: string): Compiled<string> {
  if (sms === undefined) return { issues: [] };
  const path = `${base}.sms.liquid`;
  const { rendered, issues } = checkText(sms, 'plain', path, locale);
  const all = [...issues];
  if (rendered.some((text) => text.trim() === '')) all.push({ path, what: 'is empty', fix: 'write the message' });
  if (kind === 'marketing' && rendered.some((text) => !OPT_OUT.test(text))) {
    all.push({
      path,
      what: 'a marketing SMS does not say how to stop',
      fix: 'end it with "Reply STOP to opt out" or 回T退订',
    });
  }
  return { value: sms, issues: all };
}
