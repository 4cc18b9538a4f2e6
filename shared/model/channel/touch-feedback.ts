import * as z from 'zod/mini';
import type { CustomerId, ShopId, TouchId } from '../values/ids.ts';

/** What a gateway may say of a message that it took. Clicks are none: links of messages lead through our own redirect. */
const OUTCOMES = ['delivered', 'bounced', 'refused', 'replied', 'opted-out'] as const;

const id = z.string().check(z.minLength(1), z.maxLength(128));
/** As long as an address of a channel of the team's own may be. */
const address = z.string().check(z.minLength(1), z.maxLength(256));

const event = z.object({
  type: z.literal('touch-feedback'),
  timestamp: z.iso.datetime({ offset: true }),
  data: z.object({
    touchId: id,
    customerId: id,
    outcome: z.enum(OUTCOMES),
    /** Of `bounced`: whether it will bounce again. */
    permanent: z.optional(z.boolean()),
    /** Of `bounced`: the address that was written to. */
    to: z.optional(address),
  }),
});

const message = z.object({
  /** Tells it apart from events of SES and clicks on the queue of feedback. */
  gateway: z.string().check(z.startsWith('ch:')),
  shop: z.string(),
  customerId: id,
  touchId: id,
  outcome: z.enum(OUTCOMES),
  /** UTC ms, as the gateway says. */
  at: z.number(),
  /** Of a bounce that will repeat. */
  dead: z.optional(address),
});

/** What a gateway said of a touch, as it goes by the queue of feedback. */
export type TouchFeedback = Readonly<z.infer<typeof message>> & {
  readonly shop: ShopId;
  readonly customerId: CustomerId;
  readonly touchId: TouchId;
};

/**
 * Reads the event of a gateway, which was signed for a shop and a channel: those are not asked for again, so that it can
 * name no other. Answers what is wrong with it in a sentence. Never throws.
 */
export function readFeedbackEvent(body: unknown, shop: ShopId, channel: string): TouchFeedback | string {
  const read = z.safeParse(event, body);
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = issue?.path.join('.') || 'the body';
    return `${where} is not as docs/operations/gateways.md says`;
  }
  const { timestamp, data } = read.data;
  const { touchId, customerId, outcome, permanent, to } = data;
  if (outcome === 'bounced' && permanent === undefined)
    return 'data.permanent is missing: true where it will bounce again';
  const isDead = outcome === 'bounced' && permanent === true;
  if (isDead && to === undefined) return 'data.to is missing: the address that bounced for good';
  const said = { gateway: channel, shop, customerId, touchId, outcome, at: Date.parse(timestamp) };
  return isDead ? { ...said, dead: to } : said;
}

/** Undefined for what is none. Never throws. */
export function readTouchFeedback(body: unknown): TouchFeedback | undefined {
  const read = z.safeParse(message, body);
  return read.success ? read.data : undefined;
}

/** Was the touch given to this gateway? What was never handed over cannot have become anything. */
export const isOfGateway = (
  touch: { readonly channel?: string | undefined; readonly attempt: number },
  channel: string,
): boolean => touch.channel === channel && touch.attempt > 0;
