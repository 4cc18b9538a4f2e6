import * as z from 'zod/mini';
import type { Kind } from '#model/program/program.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';

/** The file beside a template's texts that says what it is about. */
export const TEMPLATE_FILE = 'template.json';

const Template = z.strictObject({ tags: z.array(z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/))) });

/** Nobody asked for these by an order, so they need a consent, whatever folder they lie in. */
const NEED_CONSENT = ['survey', 'review', 'advice', 'offer'];

/** What `template.json` says. */
export function readTags(
  text: string,
  path: string,
  kind: Kind,
): { readonly tags: readonly string[]; readonly issues: readonly Issue[] } {
  const { data } = z.safeParse(Template, jsonOrUndefined(text));
  if (!data) {
    const fix = 'write { "tags": ["goods", "care"] }, each of a-z, 0-9 and -';
    return { tags: [], issues: [{ path, what: 'does not say tags', fix }] };
  }
  const tags = [...new Set(data.tags)];
  const dodging = kind === 'transactional' ? tags.filter((tag) => NEED_CONSENT.includes(tag)) : [];
  return {
    tags,
    issues: dodging.map((tag) => ({
      path,
      what: `a service message is no ${tag}: that is marketing, and needs the reader's consent`,
      fix: 'move the folder to crm/templates/marketing, and let a program of kind marketing send it',
      near: tag,
    })),
  };
}
