import * as z from 'zod/mini';

const base = { shop: z.string(), requestId: z.string(), at: z.int() };

/** Work of the privacy queue: ids only, never an address. `platform` is its letter in keys. */
const PRIVACY_MESSAGE = z.discriminatedUnion('kind', [
  /** Forgets one person; `residueId` names what stays of their sums, and nothing else links the two. */
  z.object({ kind: z.literal('erase'), ...base, customerId: z.string(), residueId: z.string() }),
  z.object({ kind: z.literal('access'), ...base, customerId: z.string() }),
  /** Forgets whoever is known from one platform only, else what came from it; without a bucket it fans out over all. */
  z.object({
    kind: z.literal('erase-shop'),
    ...base,
    platform: z.string(),
    bucket: z.optional(z.int()),
    after: z.optional(z.string()),
  }),
  /** Forgets what one person, who is known from elsewhere too, has at a platform. */
  z.object({ kind: z.literal('forget-platform'), ...base, platform: z.string(), customerId: z.string() }),
]);

export type PrivacyMessage = z.infer<typeof PRIVACY_MESSAGE>;

/** Reads a message of the privacy queue. Throws on what ingest never writes. */
export const readPrivacyMessage = (body: unknown): PrivacyMessage => z.parse(PRIVACY_MESSAGE, body);
