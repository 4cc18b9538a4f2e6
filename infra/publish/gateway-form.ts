import { LEAF, type Parts, partsOf, skeletonOf } from '#channels/gateway/parts.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { checkText } from './check-text.ts';
import type { CompiledForm } from './form.ts';
import type { SourceLocale, SourceTemplate } from './read-templates.ts';

/** A message for a gateway of the team's own: one Liquid text, and the parts that a template of its service wants. */
export function compileGateway({ locale, texts }: SourceLocale, _: SourceTemplate, base: string): CompiledForm {
  const { '.gateway.liquid': text, '.gateway.json': json } = texts;
  if (text === undefined && json === undefined) return { issues: [] };
  if (text === undefined)
    return { issues: [{ path: base, what: 'has parts but no text', fix: `add crm/${base}.gateway.liquid` }] };
  const path = `${base}.gateway.liquid`;
  const { rendered, issues } = checkText(text, 'plain', path, locale);
  const all = [...issues];
  if (rendered.some((each) => each.trim() === '')) all.push({ path, what: 'is empty', fix: 'write the message' });
  if (json === undefined) return { value: { text }, issues: all };
  const parts = readParts(json, `${base}.gateway.json`);
  if ('fault' in parts) return { issues: [...all, parts.fault] };
  const leaves = partsOf(parts.parts);
  for (const [field, part] of Object.entries(leaves))
    all.push(
      ...checkText(part, 'plain', `${base}.gateway.json`, locale).issues.map((issue) => ({ near: field, ...issue })),
    );
  return { value: { text, ...leaves, parts: skeletonOf(parts.parts) }, issues: all };
}

const FIX = 'write {"template_id": "..", "data": {"name": "{{ customer.firstName }}"}}: objects and lists of texts';

function readParts(json: string, path: string): { readonly parts: Parts } | { readonly fault: Issue } {
  const read = jsonOrUndefined(json);
  if (read === undefined) return { fault: { path, what: 'is no JSON', fix: FIX } };
  const wrong = wrongIn(read);
  if (typeof read !== 'object' || wrong !== undefined)
    return { fault: { path, what: wrong ?? 'is no object', fix: FIX } };
  return { parts: read as Parts };
}

/** Names are the gateway's own: only values are made for a person. */
function wrongIn(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value)) return undefined;
  if (Array.isArray(value)) return value.map(wrongIn).find((fault) => fault !== undefined);
  if (typeof value !== 'object' || value === null) return 'holds a value that is no text, whole number, true or false';
  const name = Object.keys(value).find((key) => /\{[{%]/.test(key) || LEAF.test(key));
  if (name !== undefined) return `has a name that is no name: ${name}`;
  return Object.values(value)
    .map(wrongIn)
    .find((fault) => fault !== undefined);
}
