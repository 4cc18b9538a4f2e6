import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LISTED } from '#channels/registry.ts';
import { KINDS, type Kind } from '#model/program/program.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { insertBlocks } from './insert-blocks.ts';
import { readTags, TEMPLATE_FILE } from './read-tags.ts';

/** The files of one locale of one template, as written. */
export interface SourceLocale {
  readonly locale: string;
  /** By the ending of their names. */
  readonly texts: Readonly<Record<string, string>>;
}

export interface SourceTemplate {
  readonly id: string;
  readonly kind: Kind;
  /** Folder below `crm/`, for messages. */
  readonly path: string;
  readonly locales: readonly SourceLocale[];
  readonly tags: readonly string[];
}

const ENDINGS = LISTED.flatMap(({ templateFiles, moreFiles = [] }) => [...templateFiles, ...moreFiles]);
const NO_TAGS = { tags: [], issues: [] };
const PART = /<!--\s*part\s+([a-z0-9-]+)\s*-->/g;

/** `templates/<kind>/<template>/<locale><ending>`; `<!-- part NAME -->`: `parts/NAME.<locale>.mjml` or `NAME.mjml`. */
export async function readTemplates(
  folder: string,
): Promise<{ readonly templates: readonly SourceTemplate[]; readonly issues: readonly Issue[] }> {
  const issues: Issue[] = [];
  const parts = new Map<string, string>();
  for (const name of await names(join(folder, 'parts'))) {
    parts.set(name, await readFile(join(folder, 'parts', name), 'utf8'));
  }
  const templates: SourceTemplate[] = [];
  for (const kind of KINDS) {
    for (const id of await names(join(folder, kind))) {
      const path = `templates/${kind}/${id}`;
      if (!/^[a-z][a-z0-9-]{0,39}$/.test(id)) {
        issues.push({ path, what: 'is not a template id', fix: 'use 1 to 40 of a-z, 0-9 and -, a letter first' });
        continue;
      }
      if (templates.some((template) => template.id === id)) {
        issues.push({ path, what: 'is there twice, as marketing and as transactional', fix: 'rename one of them' });
      }
      const told = await textOf(join(folder, kind, id, TEMPLATE_FILE));
      const { tags, issues: faults } = told === undefined ? NO_TAGS : readTags(told, `${path}/${TEMPLATE_FILE}`, kind);
      issues.push(...faults);
      const locales = await readLocales(join(folder, kind, id), path, parts, issues);
      templates.push({ id, kind, path, locales, tags });
    }
  }
  return { templates, issues };
}

async function readLocales(
  folder: string,
  path: string,
  parts: ReadonlyMap<string, string>,
  issues: Issue[],
): Promise<readonly SourceLocale[]> {
  const locales = new Map<string, Readonly<Record<string, string>>>();
  for (const file of await names(folder)) {
    if (file === TEMPLATE_FILE) continue;
    const ending = ENDINGS.find((each) => file.endsWith(each));
    if (ending === undefined) {
      issues.push({
        path: `${path}/${file}`,
        what: 'is not a template file',
        fix: `name it <locale>${ENDINGS.join(', <locale>')}`,
      });
      continue;
    }
    const locale = file.slice(0, -ending.length);
    const text = await readFile(join(folder, file), 'utf8');
    const full = ending === '.mjml' ? mjmlOf(text, locale, parts, { path: `${path}/${file}`, issues }) : text.trim();
    locales.set(locale, { ...locales.get(locale), [ending]: full });
  }
  return [...locales].map(([locale, texts]) => ({ locale, texts }));
}

function mjmlOf(
  text: string,
  locale: string,
  parts: ReadonlyMap<string, string>,
  { path, issues }: { readonly path: string; readonly issues: Issue[] },
): string {
  const whole = insertParts(text, locale, parts, path, issues);
  return insertBlocks(whole, path, parts.get('block.mjml'), issues);
}

function insertParts(
  text: string,
  locale: string,
  parts: ReadonlyMap<string, string>,
  path: string,
  issues: Issue[],
): string {
  return text.replace(PART, (_, name: string) => {
    const part = parts.get(`${name}.${locale}.mjml`) ?? parts.get(`${name}.mjml`);
    if (part !== undefined) return part;
    const fix = `add crm/templates/parts/${name}.${locale}.mjml`;
    issues.push({ path, what: `there is no part ${name}`, fix, near: `part ${name}` });
    return '';
  });
}

/** Undefined where there is no such file. */
async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Sorted, so that a publication never depends on the file system; a missing folder is empty. */
async function names(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
