import type { ParkReason } from './fault.ts';

const MAPPER =
  'if the platform changed its form, correct the mapper in shared/platforms, deploy, and give `replay --parked --since DAY`';
const SHOPS_DATA = 'correct it at the shop: the change comes as a new delivery';

/** Each reason for which a delivery is parked, in words, and what to do. */
export const PARK_WORDS: Readonly<Record<ParkReason, { readonly words: string; readonly remedy: string }>> = {
  unreadable_json: { words: 'the body is no JSON', remedy: MAPPER },
  wrong_encoding: { words: 'the body is not in UTF-8', remedy: 'ask who sends it to write UTF-8' },
  unknown_topic: { words: 'nothing is read of this topic', remedy: 'take the topic out of what the platform sends' },
  missing_field: { words: 'a field is missing, or is not of its form', remedy: MAPPER },
  bad_amount: { words: 'an amount is no number', remedy: SHOPS_DATA },
  unknown_currency: { words: 'a currency is none of ISO 4217', remedy: SHOPS_DATA },
  wrong_currency: {
    words: "it is in another currency than the shop's, and tells no amount in that",
    remedy: "declare the shop's `rates` in crm/crm.config.ts, deploy, and replay with --parked",
  },
  no_rate: {
    words: 'the table of rates has none for its currency and day',
    remedy: "add the rate to the shop's `rates` in crm/crm.config.ts, deploy, and replay with --parked",
  },
  bad_time: {
    words: 'a time cannot be read, or lies ahead of the clock',
    remedy: `date it by the clock (a local stack has its own, which \`start\` says); ${MAPPER}`,
  },
  unknown_shop: { words: 'crm/ declares no such shop', remedy: 'declare it in crm/crm.config.ts, deploy, and replay' },
  body_missing: {
    words: 'the body was too large for the queue and is no longer kept',
    remedy: 'the platform tells the order again with its next change, or give `reconcile`',
  },
  not_a_message: {
    words: 'what lay on the queue is no message',
    remedy: 'find who writes to the ingest queue: only webhook, fetch and the command line do',
  },
  too_large_order: { words: 'the order does not fit into an item', remedy: 'part it at the shop' },
  not_of_this_shop: {
    words: 'it names another shop than the one that it was sent to',
    remedy: "declare the platform's own name of the shop in crm/crm.config.ts, deploy, and replay with --parked",
  },
  not_of_this_topic: {
    words: 'the body is of another topic than its header says',
    remedy: 'look at the body first: somebody may be sending old ones again',
  },
  not_of_sender: {
    words: 'it speaks of what its sender may not speak of',
    remedy: 'declare what the sender may say (docs/webhook-schema.md), or ask who holds the secret',
  },
  needs_confirmation: {
    words: 'a whole shop is to be forgotten, and a person has to say so',
    remedy: '`erase-shop` shows the request and carries it out',
  },
  unexpected_answer: {
    words: "the platform's API answered what is no document",
    remedy: 'look whether its token may read it; then replay with --parked',
  },
};
