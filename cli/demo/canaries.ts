import type { Shopper } from '#local/simulator/shopper.ts';
import type { LocalStack } from '#local/stack/stack.ts';

/** Places where the mark of a simulated shopper was seen and does not belong. */
export interface Leaks {
  /** In logs, metrics, and resources of calls (keys of objects, names of queues). */
  readonly told: number;
  /** In a message to somebody else. */
  readonly misdirected: number;
}

/** What could be a mark: an address, a phone number, an account id. */
const TOKENS = /[\w.+-]+@[\w.-]+\w|\+?\d{9,19}/g;

/** Every shopper's address, number and account id are unique: a trace outside tables and own mail is a leak (I11). */
export async function findLeaks(
  stack: Pick<LocalStack, 'logs' | 'outbox' | 'calls'>,
  shoppers: readonly Pick<Shopper, 'email' | 'phone' | 'accountId'>[],
): Promise<Leaks> {
  const owners = new Map<string, string>();
  for (const { email, phone, accountId } of shoppers) {
    owners.set(email, email);
    if (phone) owners.set(phone, email).set(phone.slice(1), email);
    // short ids of accounts stand in texts by chance
    if (accountId && accountId.length >= 9) owners.set(accountId, email);
  }
  const marksIn = (text: string): readonly string[] =>
    [...text.matchAll(TOKENS)].flatMap(([token]) => owners.get(token.toLowerCase()) ?? []);
  const visible = [
    ...stack.logs.lines.map(({ text }) => text),
    ...stack.logs.metrics.map((metric) => JSON.stringify(metric)),
    ...stack.calls.map(({ resource }) => resource),
  ];
  let misdirected = 0;
  for (const entry of stack.outbox.entries) {
    const mail = entry.raw === undefined ? undefined : await stack.outbox.parse(entry);
    const text = mail
      ? [mail.subject, mail.text, mail.html, JSON.stringify(mail.headers)].join('\n')
      : (entry.text ?? '');
    const reader = owners.get(entry.to.toLowerCase()) ?? entry.to;
    if (marksIn(text).some((owner) => owner !== reader)) misdirected++;
  }
  return { told: visible.filter((text) => marksIn(text).length > 0).length, misdirected };
}
