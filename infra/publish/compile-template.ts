import { blocksIn } from '#model/message/blocks.ts';
import { isLocale } from '#model/message/locale.ts';
import type { LocalisedTemplate, PublishedTemplate } from '#model/message/template.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { compiledOnce } from './compiled-once.ts';
import type { CompileForm } from './form.ts';
import * as forms from './forms.ts';
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
  issues.push(...dodging(source));
  const { id, kind, tags } = source;
  return { value: { id, kind, locales, tags, blocks: blocksByChannel(locales) }, issues };
}

function blocksByChannel(locales: readonly LocalisedTemplate[]): NonNullable<PublishedTemplate['blocks']> {
  const shown = Object.keys(forms).map((channel) => {
    const texts = locales.flatMap((locale) => Object.values(locale.forms[channel] ?? {}));
    return [channel, blocksIn(texts.join('\n'))] as const;
  });
  return Object.fromEntries(shown.filter(([, blocks]) => blocks.length > 0));
}

/** Goods to buy are marketing, whatever folder they lie in. */
function dodging({ kind, path, locales }: SourceTemplate): readonly Issue[] {
  if (kind !== 'transactional') return [];
  return locales.flatMap(({ locale, texts }) =>
    Object.entries(texts).flatMap(([ending, text]) => {
      const [block] = blocksIn(text);
      if (block === undefined) return [];
      return [
        {
          path: `${path}/${locale}${ending}`,
          what: `a service message shows products (${block}): that is marketing, and needs the reader's consent`,
          fix: 'leave the block out, or move the folder to crm/templates/marketing',
          near: `block ${block}`,
        },
      ];
    }),
  );
}

async function compileLocale(source: SourceLocale, template: SourceTemplate): Promise<Compiled<LocalisedTemplate>> {
  const base = `${template.path}/${source.locale}`;
  if (!isLocale(source.locale)) {
    return { issues: [{ path: base, what: 'is not a locale', fix: 'name the file after a BCP 47 tag: en, zh-CN' }] };
  }
  const issues: Issue[] = [];
  const compiled: Record<string, LocalisedTemplate['forms'][string]> = {};
  for (const [channel, compile] of Object.entries<CompileForm>(forms)) {
    const { value, issues: faults } = await compiledOnce(channel, compile)(source, template, base);
    issues.push(...faults);
    // What is there and wrong is one fault, and not also a language that is missing.
    if (value || faults.length > 0) compiled[channel] = value ?? {};
  }
  return { value: { locale: source.locale, forms: compiled }, issues };
}
