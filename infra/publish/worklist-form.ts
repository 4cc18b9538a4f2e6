import { checkText } from './check-text.ts';
import type { CompiledForm } from './form.ts';
import type { SourceLocale, SourceTemplate } from './read-templates.ts';

/** What somebody of the team says on the telephone: one Liquid text, without links. */
export function compileWorklist({ locale, texts }: SourceLocale, _: SourceTemplate, base: string): CompiledForm {
  const { '.worklist.liquid': text } = texts;
  if (text === undefined) return { issues: [] };
  const path = `${base}.worklist.liquid`;
  const { rendered, issues } = checkText(text, 'plain', path, locale);
  const all = [...issues];
  if (rendered.some((each) => each.trim() === ''))
    all.push({ path, what: 'is empty', fix: 'write what is to be said' });
  if (/\blinks\./.test(text))
    all.push({
      path,
      what: 'has a link, which nobody follows on the telephone',
      fix: 'say it in words',
      near: 'links.',
    });
  return { value: { text }, issues: all };
}
