import type { OwnBrand } from '../brand/brand.ts';
import type { ChannelId, ShopId } from '../values/ids.ts';
import type { AdvocateRules } from './advocate-rules.ts';
import type { ContactPolicy } from './contact-policy.ts';
import type { WarmUp } from './warm-up.ts';

/** Days since the last counted order (shop's local days) at which a customer changes stage. */
export interface LifecycleThresholds {
  /** One order day so far, at most this long ago: new. */
  readonly newDays: number;
  /** Last order at most this long ago: active. */
  readonly activeDays: number;
  /** Longer ago than this: lapsed; between the two: at risk. */
  readonly lapsedDays: number;
  /**
   * `own`: at risk and lapsed by the customer's own rhythm, where the shop has enough gaps between orders to know one;
   * the days above hold until then. `fixed`: always by the days above. Default own.
   */
  readonly rhythm?: 'own' | 'fixed' | undefined;
  /** Days with an order that make a customer loyal, 2 to 1000; default {@link LOYAL_ORDERS}. */
  readonly loyalOrders?: number | undefined;
}

/** Our choice: of those who bought on four days, 72 % buy on a fifth (docs/knowing-customers.md has the figures). */
export const LOYAL_ORDERS = 4;

/** With it margins are known: the goods of orders are read, and their unit costs from the products. */
export interface ValueRules {
  /** What tiers are cut by. Default net. */
  readonly by?: 'net' | 'margin' | undefined;
  /** What an order costs to send, minor units; default 0. */
  readonly shippingMinor?: number | undefined;
  /** What its payment costs: a share (0 to 1) of what was paid, and a fixed sum in minor units. */
  readonly paymentFee?: { readonly share: number; readonly fixedMinor: number } | undefined;
}

/** How it is measured what messages caused. */
export interface Measure {
  /** Days after somebody became due for a program in which an order counts, 7 to 60; default 30. */
  readonly outcomeDays?: number | undefined;
  /** Days after a click of a person in which an order is attributed to the message, 1 to 14; default 7. */
  readonly clickedDays?: number | undefined;
}

/** Words that tell who buys for a trade or is a partner: tags, or values of the attribute `kind`. */
export interface KindWords {
  readonly trade?: readonly string[] | undefined;
  readonly partner?: readonly string[] | undefined;
}

/** A rate of the shop's own table: one unit of `from` is `rate` units of the shop's currency from this day on. */
export interface ExchangeRate {
  readonly from: string;
  /** YYYY-MM-DD, in the shop's zone. */
  readonly day: string;
  /** Decimal text, for example "1.0842": no float ever touches money. */
  readonly rate: string;
}

/** Which identities make one person of two (docs/identity.md). */
export interface IdentityRules {
  /** Kinds of address that join a guest to the person who is linked to it; default both. */
  readonly joinBy?: readonly ('email' | 'phone')[] | undefined;
  /** Addresses that many people share (a company phone, info@...): they never name or join anybody. */
  readonly shared?: readonly string[] | undefined;
}

/** A list that a shopper may choose; `marketing` is there when none is declared. */
export interface ConsentTopic {
  /** `[a-z][a-z0-9-]{0,39}`; programs name it. */
  readonly id: string;
  /** Name and what it brings, by locale of the pages (`en`, `zh-CN`). */
  readonly name: Readonly<Record<string, string>>;
  readonly about?: Readonly<Record<string, string>> | undefined;
}

/** What is done with the links of its messages. */
export interface LinkRules {
  /** Follow links through an address of the stage, which counts clicks; default true. */
  readonly clicks?: boolean | undefined;
  /** A picture in mails tells when they are opened first; default false. Shown and counted, and never used by a program. */
  readonly opens?: boolean | undefined;
  /** `utm_source` of links to the shop's own pages; `utm_medium` is the channel, `utm_campaign` the program. Default none. */
  readonly utmSource?: string | undefined;
}

/** How the shop asks for consent. */
export interface ConsentRules {
  /** Channels in which only a confirmed opt-in is a consent; default none. */
  readonly doubleOptIn?: readonly ChannelId[] | undefined;
  readonly topics?: readonly ConsentTopic[] | undefined;
  /** Version of the words on the sign-up form and in the preference centre, kept with each consent; default "1". */
  readonly wording?: string | undefined;
  /** Interests that the preference centre offers, by id, with names by locale. */
  readonly interests?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** Questions of sign-ups that may leave in a day of the shop, where the channel's own number is not the right one. */
  readonly questionsPerDay?: Readonly<Partial<Record<ChannelId, number>>> | undefined;
  /** Words besides the seven of the TCPA that a text message may stop with, for example ["退订", "T", "R"]. */
  readonly smsStopWords?: readonly string[] | undefined;
}

export const ATTRIBUTE_TYPES = ['text', 'number', 'boolean', 'time'] as const;
/** `time`: UTC ms, of which a rule asks the day. */
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** What the daily run finds of a shop's products. It reads the goods of all orders for it: default nothing. */
export interface ProductSettings {
  /** "Bought A, later bought B" between product groups. */
  readonly affinity?: boolean | undefined;
  /** Customers that a pair must have to be told, 5 to 100,000; default 20. */
  readonly minSupport?: number | undefined;
  /** When what a customer bought runs out. */
  readonly replenishment?: boolean | undefined;
}

/** By the platform's id; tokens lie in Secrets Manager. A platform's folder adds its own (`declare module`). */
// biome-ignore lint/suspicious/noEmptyInterface: the platforms' folders fill it
export interface PlatformSettings {}

/** A day and a night of a shop that sells daily. */
export const SILENT_AFTER_HOURS = 24;

/** Hours after which the team is told that no webhook came; undefined of a shop that sends none, or may be silent. */
export function silentAfter({ platforms, silentAfterHours = SILENT_AFTER_HOURS }: Shop): number | undefined {
  return platforms.length === 0 || silentAfterHours === 0 ? undefined : silentAfterHours;
}

/** A shop as its team declares it in `crm/crm.config.ts`. */
export interface Shop {
  /** `[a-z0-9-]{1,20}`; part of keys and webhook paths, so it cannot be changed later. */
  readonly id: ShopId;
  readonly name: string;
  /** Platforms that may deliver webhooks for it; imports need none. */
  readonly platforms: readonly string[];
  /** IANA zone: the shop's days, daily run and snapshots are in it. */
  readonly timezone: string;
  /** ISO 4217; every amount of the shop is in it. */
  readonly currency: string;
  /** BCP 47: language of messages to who is known to speak none of the templates' languages. */
  readonly locale: string;
  /** Stands in for `locale` where a template has no text in it; without one such a template is refused. */
  readonly fallbackLocale?: string | undefined;
  /** Local hour (0-23) at which the daily run of the day before starts. */
  readonly dailyRunHour: number;
  /** When nothing changed and nothing waits, the team gets no digest (`never`), or one on Mondays (`weekly`). Default never. */
  readonly digest?: { readonly whenQuiet?: 'never' | 'weekly' | undefined } | undefined;
  /**
   * Hours without a webhook after which the team is told, 1 to 168: longer than the shop's quietest time. Default
   * {@link SILENT_AFTER_HOURS}; 0: never.
   */
  readonly silentAfterHours?: number | undefined;
  readonly lifecycle: LifecycleThresholds;
  /** What makes an advocate of a customer. */
  readonly advocates?: AdvocateRules | undefined;
  readonly policy: ContactPolicy;
  readonly sender: {
    readonly fromName: string;
    /** Must be of the stage's verified domain. */
    readonly fromEmail: string;
    readonly replyTo?: string | undefined;
    /** Of a domain from which no mail has been sent before: marketing begins slowly. */
    readonly warmUp?: WarmUp | undefined;
    /** Physical postal address, shown in every marketing e-mail (CAN-SPAM). */
    readonly postalAddress: string;
    /** Name that opens every SMS. */
    readonly smsName: string;
    /**
     * Numbers of the account (E.164) that text messages of the shop come from and are answered to. Each writes to its
     * own country, or to those that are named.
     */
    readonly smsNumbers?:
      | readonly (string | { readonly number: string; readonly countries: readonly string[] })[]
      | undefined;
    /** A name in place of a number, 3-11 letters and digits, for countries without one; nobody can answer to it. */
    readonly smsSenderId?: string | undefined;
  };
  readonly url: string;
  /** What its mails have otherwise than the brand of all. */
  readonly brand?: OwnBrand | undefined;
  readonly links?: LinkRules | undefined;
  /** Value tiers: cumulative share of net value at which A, B and C end, for example [0.5, 0.8, 0.95]. */
  readonly tierShares: readonly [number, number, number];
  /** RFM scores look at orders of the last so many days, 30 to 3650; default all. */
  readonly rfm?: { readonly windowDays?: number | undefined } | undefined;
  readonly value?: ValueRules | undefined;
  /** What 1,000 messages of a channel cost, minor units of the shop's currency; 0: nothing. Without it the cost is not known. */
  readonly messageCosts?: Readonly<Partial<Record<ChannelId, number>>> | undefined;
  /**
   * What 1,000 parts of a channel cost by country (ISO 3166) or `other`, minor units: text messages are billed by part and
   * country. Budgets of campaigns count by it; without it a part costs what `messageCosts` says of a message.
   */
  readonly partCosts?: Readonly<Partial<Record<ChannelId, Readonly<Record<string, number>>>>> | undefined;
  /** E-mail addresses and numbers (E.164) of the team, to which alone `perennial send-test` sends. */
  readonly testAddresses?: readonly string[] | undefined;
  /** E-mail addresses of people of the team who get every message of live programs and say what is wrong with it. */
  readonly walkers?: readonly string[] | undefined;
  readonly kinds?: KindWords | undefined;
  readonly measure?: Measure | undefined;
  /** Rates for orders in other currencies whose platform tells no amount in the shop's own. */
  readonly rates?: readonly ExchangeRate[] | undefined;
  readonly identity?: IdentityRules | undefined;
  readonly products?: ProductSettings | undefined;
  readonly consent?: ConsentRules | undefined;
  readonly api?: PlatformSettings | undefined;
  /** Attributes of customers that segments may ask for, by name; a value of another type is unknown to them. */
  readonly attributes?: Readonly<Record<string, AttributeType>> | undefined;
  readonly prediction?:
    | {
        /** By how much money of a year later is worth less, in predicted value (CLV); default 0.1. */
        readonly discountPerYear?: number | undefined;
      }
    | undefined;
}
