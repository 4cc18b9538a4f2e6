import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DeclaredCrm, placeOf } from '#crm-check/define.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { lineAt, lineOfPath, offsetOf, type Step } from './source-place.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const PART = /<!--\s*part\s+([a-z0-9-]+)\s*-->/g;

const BLOCK = /<!--\s*block\s/;

export interface PlacedIssue extends Issue {
  /** `crm/programs/win-back.ts:9`, for an editor to open; undefined for a shop that no file declares. */
  readonly at?: string | undefined;
}

/** Says of each fault in which file and line of the author it stands. Reads files only where there is a fault. */
export function placed(issues: readonly Issue[], crm: DeclaredCrm, templates: string): readonly PlacedIssue[] {
  const all = issues.map((issue) => {
    if (issue.path.startsWith('templates/')) return { ...issue, at: inTemplate(issue, templates) };
    return { ...issue, at: issue.in ? inDeclaration(issue.in, issue.near) : inConfig(issue, crm) };
  });
  // A part is in many mails; what is wrong in it is one fault.
  const about = ({ path, at }: PlacedIssue) => (path.startsWith('templates/') ? at : path);
  return [...new Map(all.map((issue) => [`${about(issue)} ${issue.what}`, issue])).values()];
}

/** Of what the team's file says as a whole: its list of shops or programs. */
function inConfig({ path }: Issue, crm: DeclaredCrm): string | undefined {
  const place = placeOf(crm);
  return place && at(place.file, (source) => lineOfPath(source, offsetOf(source, place.line, place.column), [path]));
}

function inDeclaration({ declared, field }: NonNullable<Issue['in']>, near: string | undefined): string | undefined {
  const path = [...stepsOf(field), ...(near === undefined ? [] : [near])];
  const place = placeOf(declared);
  if (place) {
    return at(place.file, (source) => lineOfPath(source, offsetOf(source, place.line, place.column), path));
  }
  return 'id' in declared && typeof declared.id === 'string' ? byId(declared.id) : undefined;
}

/** An object that was written without `defineShop` or `defineProgram` is looked for by its id. */
function byId(id: string): string | undefined {
  const words = new RegExp(`\\bid:\\s*(['"\`])${id.replace(/[^\w-]/g, '\\$&')}\\1`);
  for (const file of sources(join(REPOSITORY, 'crm'))) {
    const found = words.exec(readFileSync(file, 'utf8'));
    if (found) return at(file, (source) => lineAt(source, found.index));
  }
  return undefined;
}

const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(folder, name));

const stepsOf = (field: string): readonly Step[] =>
  [...field.matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? Number(index));

/** A template's file, or the part that it takes in, at the words in question. */
function inTemplate({ path, near }: Issue, templates: string): string {
  const [, file = path, about = ''] = /^(.*?)( \(.*\))?$/.exec(path) ?? [];
  const source = textOf(join(dirname(templates), file));
  const line = lineWith(source, near);
  if (line !== undefined) return `crm/${file}:${line}${about}`;
  const locale = /([^/]+?)\.mjml$/.exec(file)?.[1] ?? '';
  // The part `block` is the layout of every block.
  const taken = [...source.matchAll(PART)].map(([, name = '']) => name).concat(BLOCK.test(source) ? 'block' : []);
  for (const name of near === undefined ? [] : taken) {
    const part = [`${name}.${locale}.mjml`, `${name}.mjml`].find((each) => existsSync(join(templates, 'parts', each)));
    const found = part && lineWith(textOf(join(templates, 'parts', part)), near);
    if (found) return `crm/templates/parts/${part}:${found}`;
  }
  return `crm/${file}${source === '' ? '' : ':1'}${about}`;
}

const textOf = (file: string): string => (/\.[a-z]+$/.test(file) && existsSync(file) ? readFileSync(file, 'utf8') : '');

function lineWith(source: string, near: string | undefined): number | undefined {
  if (near === undefined) return undefined;
  const variable = /^[\w.]+$/.test(near) ? variableIn(source, near) : -1;
  const found = variable < 0 ? source.indexOf(near) : variable;
  return found < 0 ? undefined : lineAt(source, found);
}

/** Where a Liquid tag reads a variable: its name may stand in the text too, or within another's. */
function variableIn(source: string, name: string): number {
  const word = new RegExp(`(?<![\\w.])${name.replaceAll('.', '\\.')}(?![\\w.])`);
  for (const { 0: tag, index } of source.matchAll(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g)) {
    const at = tag.search(word);
    if (at >= 0) return index + at;
  }
  return -1;
}

/** As the team names the file: from the repository's root. */
function at(file: string, lineIn: (source: string) => number): string | undefined {
  const path = file.startsWith('file:') ? fileURLToPath(file) : file;
  if (!existsSync(path)) return undefined;
  const line = lineIn(readFileSync(path, 'utf8'));
  const name = relative(REPOSITORY, path);
  return `${name.startsWith('..') ? path : name.split(sep).join('/')}:${line}`;
}
