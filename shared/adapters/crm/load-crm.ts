import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { PublishedCrm } from '#model/crm/published-crm.ts';

/** Its content was checked when it was published; this only refuses a file of another schema or none at all. */
const Envelope = z.object({
  schema: z.literal(1),
  shops: z.array(z.unknown()),
  programs: z.array(z.unknown()),
  templates: z.array(z.unknown()),
});

const loaded = new Map<string, PublishedCrm>();

/** Reads the published `crm.json` beside a bundle, once. Throws when it is not one of this schema. */
export function loadCrm(url: URL): PublishedCrm {
  const known = loaded.get(url.href);
  if (known) return known;
  const document: unknown = JSON.parse(readFileSync(url, 'utf8'));
  if (!isPublishedCrm(document))
    throw new Error(`${url.pathname} is not a published crm of schema 1: synthesise again`);
  loaded.set(url.href, document);
  return document;
}

const isPublishedCrm = (document: unknown): document is PublishedCrm => z.safeParse(Envelope, document).success;
