import * as z from 'zod/mini';

/** Why a click is no person's. */
const SIGNS = ['hidden', 'head', 'agent', 'network', 'prefetch'] as const;
export type MachineSign = (typeof SIGNS)[number];

const followed = z.object({
  /** Tells it apart from events of providers on the queue of feedback. */
  click: z.enum(['followed', 'settle', 'opened']),
  shop: z.string(),
  customerId: z.string(),
  touchId: z.string(),
  /** Number of the link in its message; {@link PICTURE} of a mail that was opened. */
  link: z.int(),
  /** UTC ms. */
  at: z.number(),
  sign: z.optional(z.enum(SIGNS)),
});

/** No link, but the picture that a mail has where its shop asks for opens. */
export const PICTURE = -2;

/** A link of a message was followed (`followed`), what was seen of it has settled (`settle`), or a mail was opened: ids only. */
export type ClickMessage = Readonly<z.infer<typeof followed>>;

/** Undefined for what is no click. Never throws. */
export function readClick(body: unknown): ClickMessage | undefined {
  const read = z.safeParse(followed, body);
  return read.success ? read.data : undefined;
}
