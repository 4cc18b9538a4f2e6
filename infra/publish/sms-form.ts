import { checkText } from './check-text.ts';
import type { CompiledForm } from './form.ts';
import type { SourceLocale, SourceTemplate } from './read-templates.ts';

/** What a reader may answer to stop: the words that SNS acts on, or the sign that Chinese carriers ask for. */
const OPT_OUT = /\bSTOP\b|退订|拒收/;

/** A text message: one Liquid text. */
export function compileSms({ locale, texts }: SourceLocale, { kind }: SourceTemplate, base: string): CompiledForm {
  const { '.sms.liquid': sms } = texts;
  if (sms === undefined) return { issues: [] };
  const path = `${base}.sms.liquid`;
  const { rendered, issues } = checkText(sms, 'plain', path, locale);
  const all = [...issues];
  if (rendered.some((text) => text.trim() === '')) all.push({ path, what: 'is empty', fix: 'write the message' });
  if (kind === 'marketing' && rendered.some((text) => !OPT_OUT.test(text))) {
    all.push({
      path,
      what: 'a marketing SMS does not say how to stop',
      fix: 'end it with {{ message.stop }}, which says it as the country of the reader asks for it',
    });
  }
  return { value: { text: sms }, issues: all };
}
