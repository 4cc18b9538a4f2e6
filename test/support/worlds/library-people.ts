import { DAY_MS, HOUR_MS, localInstant } from '#model/values/time/day.ts';
import type { Happening } from './library.ts';

/** Somebody of whom a row of the library speaks. */
export interface Who {
  readonly name: string;
  readonly locale: string;
  readonly phone: string;
  readonly country: string;
}
const country = 'DE';
export const ADA: Who = { name: 'ada', locale: 'en-GB', phone: '+4915112345601', country };
export const LI: Who = { name: 'li', locale: 'zh-CN', phone: '+4915112345602', country };
export const BEN: Who = { name: 'ben', locale: 'en-GB', phone: '+4915112345603', country };

export const emailOf = ({ name }: Who): string => `${name}@mail.example`;

/** The clock of a row: `at(2, 12, 30)` is half past twelve of the day after the next, by the shop's clock. */
export interface When {
  readonly at: (day: number, hour?: number, minute?: number) => number;
  readonly currency: string;
}

export const whenOf = (first: number, timezone: string, currency: string): When => ({
  currency,
  at: (day, hour = 12, minute = 0) => {
    const date = new Date(first + day * DAY_MS + 12 * HOUR_MS).toISOString().slice(0, 10);
    return localInstant(date, hour, minute, timezone);
  },
});

const identityOf = (who: Who) => ({ email: emailOf(who) });

/** A record of the person, with whatever else their shop knows of them. */
export const known = (who: Who, at: number, over: object = {}, contact: object = {}): object => ({
  ...{ type: 'customer', updatedAt: at, identity: { email: emailOf(who), phone: who.phone } },
  contact: {
    email: emailOf(who),
    phone: who.phone,
    firstName: who.name,
    locale: who.locale,
    country: who.country,
    ...contact,
  },
  ...over,
});

export const agreed = (who: Who, at: number, topic = 'marketing', channel = 'email'): object => ({
  ...{ type: 'consent', channel, topic, state: 'granted', at, source: 'standard' },
  identity: channel === 'email' ? identityOf(who) : { ...identityOf(who), phone: who.phone },
});

/** Says that they want no more of it. */
export const ended = (who: Who, at: number, topic: string): object => ({
  ...agreed(who, at, topic),
  state: 'withdrawn',
});

const openidOf = ({ name }: Who): string => `o-${name}`;

/** Has an address with the shop's gateway, and agreed to messages there. */
export const onWechat = (who: Who, at: number): object => ({
  ...{ type: 'consent', channel: 'ch:wechat', topic: 'marketing', state: 'granted', at, source: 'standard' },
  identity: { ...identityOf(who), channels: { wechat: openidOf(who) } },
});

/** By which a message finds them, in any channel. */
export const addressesOf = (who: Who): readonly string[] => [emailOf(who), who.phone, openidOf(who)];

/** Typed an address into the form, and has yet to say that it was meant. */
export const signedUp = (who: Who, at: number): object => ({
  ...{ type: 'consent', channel: 'email', topic: 'marketing', state: 'pending', at, source: 'sign-up' },
  identity: identityOf(who),
});

interface Bought {
  readonly number?: number;
  readonly payment?: 'paid' | 'unpaid' | 'void';
  readonly grossMinor?: number;
  readonly sku?: string;
  readonly cancelledAt?: number;
  readonly updatedAt?: number;
}

/** An order of one thing. */
export const order = (who: Who, when: When, at: number, bought: Bought = {}): object => {
  const { number = 1, payment = 'paid', grossMinor = 2500, sku = 'TEA', cancelledAt, updatedAt = at } = bought;
  return {
    ...{
      type: 'order',
      orderKey: `t:${who.name}-${number}`,
      orderName: `#${who.name}-${number}`,
      updatedAt,
      placedAt: at,
    },
    ...{ payment, currency: when.currency, grossMinor, returns: [], identity: identityOf(who), cancelledAt },
    lines: [{ sku, title: 'Black tea', quantity: 1, totalMinor: grossMinor }],
    contact: { email: emailOf(who), firstName: who.name, locale: who.locale, country: who.country },
    payUrl: 'https://linden.example/pay/1',
  };
};

export const parcel = (who: Who, shippedAt: number, deliveredAt: number, number = 1): object => ({
  ...{ type: 'shipment', orderKey: `t:${who.name}-${number}` },
  shipment: { id: `p-${who.name}-${number}`, shippedAt, deliveredAt },
});

/** What somebody did, by the name that the team gives it. */
export const did = (who: Who, at: number, name: string, properties: object = {}): object => ({
  ...{ type: 'custom', id: `${name}-${who.name}-${at}`, name, at, identity: identityOf(who), properties },
});

export const answered = (who: Who, at: number, survey: string, score: number): object => ({
  ...{ type: 'survey-answer', id: `${survey}-${who.name}`, survey, at, score, identity: identityOf(who) },
});

/** Becomes a member on a page of the shop, or leaves there: no shop tells it. */
export const joined = (who: Who, at: number, state: 'joined' | 'left' = 'joined'): object => ({
  ...{ type: MEMBER_PAGE, at, state, email: emailOf(who) },
});
export const MEMBER_PAGE = 'member-page';

/** The whole order goes back. */
export const givenBack = (who: Who, when: When, at: number, amountMinor = 2500): object => ({
  ...{ type: 'return', orderKey: `t:${who.name}-1`, currency: when.currency },
  return: { id: `r-${who.name}`, at, amountMinor },
});

export const cart = (who: Who, when: When, at: number, state = 'open'): object => ({
  ...{ type: 'cart', cartKey: `t:cart-${who.name}`, state, updatedAt: at, currency: when.currency, totalMinor: 900 },
  ...{ lines: [{ sku: 'TEA', title: 'Black tea', quantity: 1, totalMinor: 900 }], identity: identityOf(who) },
  ...{ contact: {}, resumeUrl: 'https://linden.example/cart/1' },
});

export const product = (at: number, over: object = {}): object => ({
  ...{ type: 'product', sku: 'TEA', title: 'Black tea', updatedAt: at, priceMinor: 2500, ...over },
});

export const wish = (who: Who, at: number, wants: 'back-in-stock' | 'price-drop'): object => ({
  ...{ type: 'product-wish', sku: 'TEA', wants, at, priceMinor: 2500, identity: identityOf(who) },
});

/** Twenty people who bought little and may not be written to: beside them others are worth much. */
export const crowd = (when: When, at: number, grossMinor = 1000): Happening[] => [
  [
    at,
    Array.from({ length: 20 }, (_, n) =>
      order({ name: `crowd-${n}`, locale: 'en-GB', phone: '', country }, when, at - 20 * DAY_MS - n * 1000, {
        grossMinor,
      }),
    ),
  ],
];
