import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';

/** A dead letter as SQS hands it over. */
export interface Letter {
  readonly id: string;
  readonly handle: string;
  readonly body: string;
  /** UTC ms at which it was first sent. */
  readonly sentAt: number;
  /** What EventBridge, SNS and Scheduler say of it: `ERROR_CODE`, `ERROR_MESSAGE` ... */
  readonly attributes: Readonly<Record<string, string>>;
}

const field = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => Reflect.get(Object(inner), name), value);

/**
 * The body as the worker of the queue expects it. SNS wraps a text where raw delivery is not said or was not when it
 * failed (SNS guide, "raw message delivery"); EventBridge keeps the event as it is.
 */
export function repaired(body: string): string {
  const envelope = jsonOrUndefined(body);
  const text = field(envelope, 'Message');
  return field(envelope, 'Type') === 'Notification' && typeof text === 'string' ? text : body;
}

/**
 * The input with which a start was to be made, or undefined where none can be read. Scheduler keeps the target's input,
 * for some targets within the request that it made (Scheduler guide, "dead-letter queue").
 */
export function inputOf(body: string): Readonly<Record<string, unknown>> | undefined {
  const outer = jsonOrUndefined(body);
  const inner = field(outer, 'Input') ?? field(outer, 'input') ?? field(outer, 'Payload');
  const input = typeof inner === 'string' ? jsonOrUndefined(inner) : (inner ?? outer);
  return typeof field(input, 'scheduledAt') === 'string' ? { ...Object(input) } : undefined;
}

/** Fields whose values are words of ours or of a platform, and never a person's. */
const WORDS = ['kind', 'platform', 'topic', 'source', 'channel', 'detail-type'] as const;
const WORD = /^[A-Za-z][A-Za-z_./ -]{0,60}$/;

/** The shop that a letter names. */
export function shopOf(letter: Letter): string | undefined {
  const value = jsonOrUndefined(repaired(letter.body));
  const tagged = field(value, 'detail', 'mail', 'tags', 'shop', '0');
  const shop = field(value, 'shop') ?? tagged ?? field(inputOf(letter.body), 'shop');
  return typeof shop === 'string' ? shop : undefined;
}

/** What a letter is, without personal data: known words of it, its shop if that is one of `shops`, and its size. */
export function describeLetter(letter: Letter, shops: readonly string[]): string {
  const value = jsonOrUndefined(repaired(letter.body));
  const bytes = `${Buffer.byteLength(letter.body)} bytes`;
  if (typeof value !== 'object' || value === null) return `no JSON, ${bytes}`;
  const words = WORDS.map((name) => field(value, name)).filter(
    (word): word is string => typeof word === 'string' && WORD.test(word),
  );
  const shop = shopOf(letter);
  const known = shop === undefined ? [] : [shops.includes(shop) ? shop : 'a shop that is not declared'];
  const start = field(inputOf(letter.body), 'scheduledAt');
  const at = typeof start === 'string' && !Number.isNaN(Date.parse(start)) ? [`start of ${start}`] : [];
  return [...words, ...known, ...at, bytes].join(', ');
}

/** Why it is dead, as far as the letter says it. */
export function reasonOf({ attributes }: Letter): string | undefined {
  const { ERROR_CODE: code, EXHAUSTED_RETRY_CONDITION: condition } = attributes;
  return [code, condition].filter((part) => part !== undefined && /^[\w.-]{1,80}$/.test(part)).join(', ') || undefined;
}
