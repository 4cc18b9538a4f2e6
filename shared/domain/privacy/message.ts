import * as z from 'zod/mini';

const base = { shop: z.string(), requestId: z.string(), at: z.int() };

/** Work of the privacy queue: ids only, never an address. */
const PRIVACY_MESSAGE = z.discriminatedUnion('kind', [
  /** Forgets one person; `residueId` names what stays of their sums, and nothing else links the two. */
  z.object({ kind: z.literal('erase'), ...base, customerId: z.string(), residueId: z.string() }),
  /** Writes the readable bundle of one person. */
  z.object({ kind: z.literal('access'), ...base, customerId: z.string() }),
  /** Forgets everybody of a platform who bought nowhere else; without a bucket it fans out over all of them. */
  z.object({ kind: z.literal('erase-shop'), ...base, platform: z.string(), bucket: z.optional(z.int()) }),
]);

export type PrivacyMessage = z.infer<typeof PRIVACY_MESSAGE>;

/** Reads a message of the privacy queue. Throws on what ingest never writes. */
export const readPrivacyMessage = (body: unknown): PrivacyMessage => z.parse(PRIVACY_MESSAGE, body);
