import type { AccessBundle } from '#flow/privacy/access.ts';
import { LETTERS } from '#model/order/codec.ts';
import type { Order } from '#model/order/order.ts';
import { segmentWord } from '#model/segment/words.ts';
import { oneLine } from '../console/columns.ts';
import type { Output } from '../console/output.ts';
import { amount, orderName, plain, zoned } from '../console/shown.ts';

interface Units {
  readonly timezone: string;
  readonly currency: string;
}

const INDENT = '  ';
/** No count and no id of the bundle is so large; an instant from 1973 on is. */
const FIRST_INSTANT = 100_000_000_000;
const TITLES: Readonly<Record<string, string>> = {
  customerIds: 'Customer ids',
  forgottenBefore: 'When an address of yours was forgotten before',
  profiles: 'How you can be reached',
  segments: 'Segments',
  orders: 'Orders',
  carts: 'Carts of the last 90 days',
  consents: 'Consents',
  touches: 'Messages',
  facts: 'What other systems of the shop told',
  preferences: 'Choices in the preference centre',
  membership: 'Membership',
  deliveries: 'What the platforms delivered in the last 14 days, as it came',
};

/** All that the bundle holds, as text: every field of it, times on the shop's clock, amounts with their currency. */
export function accessText(bundle: AccessBundle, { timezone, currency }: Units, output: Output): string {
  const { about, shop, generatedAt, units: _inNumbers, ...sections } = bundle;
  const units = { timezone, currency };
  const shown: Readonly<Record<string, readonly unknown[]>> = {
    ...sections,
    segments: sections.segments.map((name) => segmentWord(name)),
    orders: sections.orders.map(readable),
  };
  return [
    output.prose(about),
    output.columns([
      ['shop', shop],
      ['as of', zoned(Date.parse(generatedAt), timezone)],
    ]),
    ...Object.entries(shown).flatMap(([name, items]) => [
      '',
      output.heading(TITLES[name] ?? words(name)),
      items.length === 0
        ? INDENT + none(name, bundle)
        : items.map((item) => itemText(item, units, output)).join('\n\n'),
    ]),
  ].join('\n');
}

/** Somebody without a profile is written to at the addresses of their orders: they are reached all the same. */
const none = (name: string, { orders }: AccessBundle): string =>
  name === 'profiles' && orders.length > 0 ? 'as your orders say, below' : 'none';

/** Amounts and states that are stored as places in a list get their names. */
function readable(order: Order): unknown {
  const { returns, revisions, ...rest } = order;
  return {
    order: orderName(order.orderKey, order),
    ...rest,
    returns: Object.entries(returns).map(([id, [at, amountMinor, details]]) => ({ id, at, amountMinor, ...details })),
    revisions: revisions.map(([receivedAt, letter, grossMinor, returnedMinor]) => ({
      receivedAt,
      state: Object.entries(LETTERS).find(([, known]) => known === letter)?.[0] ?? letter,
      grossMinor,
      returnedMinor,
    })),
  };
}

function itemText(item: unknown, units: Units, output: Output): string {
  return output.lines(lines(item, units, INDENT).join('\n'));
}

/** Each field as a line of name and value; what holds others as a heading with them further in. */
function lines(value: unknown, units: Units, indent: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${indent}${scalar('', value, units)}`];
  // an order and a cart are in the currency that they name
  const own =
    'currency' in value && typeof value.currency === 'string' ? { ...units, currency: value.currency } : units;
  return Object.entries(value).flatMap(([name, held]) => field(name, held, own, indent));
}

function field(name: string, held: unknown, units: Units, indent: string): readonly string[] {
  if (held === undefined) return [];
  const label = `${indent}${words(name)}:`;
  if (typeof held !== 'object' || held === null) return [`${label} ${scalar(name, held, units)}`];
  const entries = Object.entries(held);
  if (entries.length === 0) return [];
  if (!Array.isArray(held)) return [label, ...lines(held, units, indent + INDENT)];
  if (held.every((each) => typeof each !== 'object' || each === null))
    return [`${label} ${held.map((each) => scalar(name, each, units)).join(', ')}`];
  return held.flatMap((each, index) => [`${label} ${index + 1}`, ...lines(each, units, indent + INDENT)]);
}

function scalar(name: string, value: unknown, { timezone, currency }: Units): string {
  if (name === 'receivedAt' && typeof value === 'string') return toTheSecond(Date.parse(value), timezone);
  if (typeof value !== 'number') return typeof value === 'boolean' ? (value ? 'yes' : 'no') : oneLine(String(value));
  if (name.endsWith('Minor')) return amount(value, currency);
  return value >= FIRST_INSTANT && value < FIRST_INSTANT * 100 ? toTheSecond(value, timezone) : String(value);
}

const toTheSecond = (ms: number, timeZone: string): string =>
  `${new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(ms)} ${timeZone}`;

/** `plannedFor` as "planned for", `amountMinor` as "amount". */
const words = (name: string): string =>
  plain(name.replace(/Minor$/, '').replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
