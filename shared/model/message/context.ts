import { type Brand, COLOURS, PLAIN_BRAND } from '../brand/brand.ts';
import { MAX_WORDS, WORDS } from '../event/words.ts';
import type { Tier } from '../segment/membership.ts';
import { formatMinor, minorDigits } from '../values/money/money.ts';
import { decodeEntities } from '../values/text/entities.ts';
import { plainNames } from '../values/text/names.ts';
import { isNeededJoiner } from '../values/text/plain.ts';
import { MINUTE_MS } from '../values/time/day.ts';
import { BLOCK_VARIABLES, BLOCKS, type BlockProducts, MAX_SHOWN, type ShownProduct } from './blocks.ts';
import type { Manner } from './manner.ts';
import { MEMBER_VARIABLES, type MemberFacts, memberFields } from './member-facts.ts';
import { spoken, voiceIn } from './voice.ts';

/** Of the brand, which parts use more than authors do. */
export const BRAND_VARIABLES = [
  ...COLOURS.map((name) => `brand.${name}`),
  ...COLOURS.map((name) => `brand.dark.${name}`),
  'brand.fonts',
  'brand.radius',
  'brand.logo.url',
  'brand.logo.width',
  'brand.logo.alt',
];
/** The closed set of variables that a template may use; `order.lines` is a list of {@link LINE_VARIABLES}. */
export const VARIABLES = [
  'message.locale',
  'message.from',
  'message.stop',
  'shop.name',
  'shop.url',
  'shop.postalAddress',
  'shop.smsName',
  'shop.currency',
  'shop.timezone',
  'customer.firstName',
  'voice.greeting',
  'voice.signOff',
  'event.name',
  'event.properties',
  'answer.survey',
  'answer.score',
  'order.name',
  'order.total',
  'order.currency',
  'order.placedAt',
  'order.payUrl',
  'order.lines',
  ...BLOCKS.map((name) => `products.${BLOCK_VARIABLES[name]}`),
  'links.unsubscribe',
  'links.preferences',
  'links.confirm',
  'links.manage',
  'links.survey',
  'links.shop',
  'code.short',
  'code.url',
  'code.image',
  'code.until',
  ...MEMBER_VARIABLES,
];
export const LINE_VARIABLES = ['title', 'quantity', 'total'] as const;
/** Of each product of a block. */
export const PRODUCT_VARIABLES = ['title', 'image', 'price', 'url'] as const;

type Properties = Readonly<Record<string, string | number | boolean>>;

/** Properties are named by whoever sends the event: one that an event lacks is null, as all that is not known. */
function eventProperties(properties: Properties): object {
  const said = (key: string | symbol): string | number | boolean | null | undefined => {
    if (typeof key === 'symbol') return undefined;
    const value = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return typeof value === 'string'
      ? cleanText(value, WORDS.has(String(key)) ? MAX_WORDS : 200) || null
      : (value ?? null);
  };
  return new Proxy(Object.create(null), {
    // All of them at once are no text.
    get: (_, key) => (key === Symbol.toPrimitive ? () => '' : said(key)),
    // Liquid reads own properties only.
    getOwnPropertyDescriptor: (_, key) => ({ value: said(key), configurable: true, enumerable: true }),
  });
}

/** What a message may say. `undefined` becomes null, so `{% if customer.firstName %}` asks whether it is known. */
export interface MessageFacts {
  readonly locale: string;
  readonly shop: {
    readonly name: string;
    readonly url: string;
    readonly postalAddress: string;
    readonly smsName: string;
    readonly currency: string;
    readonly timezone: string;
  };
  readonly firstName?: string | undefined;
  /** Value tier, by which the brand may greet otherwise. */
  readonly tier?: Tier | undefined;
  /** Of the shop; plain unless told. */
  readonly brand?: Brand | undefined;
  readonly order?:
    | {
        readonly name?: string | undefined;
        readonly totalMinor: number;
        readonly placedAt: number;
        readonly payUrl?: string | undefined;
        readonly lines: readonly {
          readonly title: string;
          readonly quantity: number;
          readonly totalMinor: number;
        }[];
      }
    | undefined;
  /** Products of the blocks that the message shows. */
  readonly products?: BlockProducts | undefined;
  readonly links: {
    readonly unsubscribe: string;
    readonly preferences: string;
    /** Confirms an open sign-up; only messages about one have it. */
    readonly confirm?: string | undefined;
    /** Opens personal data for a while; only the message that was asked for has it. */
    readonly manage?: string | undefined;
    /** Opens the page of a survey; `?a=9` behind it has that number chosen. */
    readonly survey?: string | undefined;
  };
  /** Of the person in the campaign of the message; `until` UTC ms, shown is the minute before. */
  readonly code?:
    | { readonly short: string; readonly url: string; readonly image: string; readonly until: number }
    | undefined;
  /** How a text message names its sender and says how to stop. */
  readonly manner?: Manner | undefined;
  /** The custom event that started the program. */
  readonly event?: { readonly name: string; readonly properties: Properties } | undefined;
  /** What was answered in the survey that started it. */
  readonly answer?: { readonly survey: string; readonly score: number } | undefined;
  /** Of a member, as they stand when it leaves. */
  readonly member?: MemberFacts | undefined;
}

/** Lines beyond this are left out: Gmail clips a message of 102 KB. */
const MAX_LINES = 20;

/** Null-prototype records of the declared variables only; outside text has lost markup, controls, braces and links. */
export function messageContext(facts: MessageFacts): Readonly<Record<string, unknown>> {
  const { locale, shop, order, tier, brand = PLAIN_BRAND } = facts;
  const firstName = cleanName(facts.firstName ?? '');
  const voice = voiceIn(brand, locale);
  const money = (minor: number) => formatMoney(minor, shop.currency, locale);
  const shown = ({ title, imageUrl, priceMinor, url }: ShownProduct) => {
    const image = safeUrl(imageUrl ?? '');
    return bare({
      title: cleanText(title, 80),
      image: image?.startsWith('https:') ? image : null,
      price: priceMinor === undefined ? null : money(priceMinor),
      url: safeUrl(url ?? '') ?? shop.url,
    });
  };
  return bare({
    message: bare({ locale, from: facts.manner?.from ?? null, stop: facts.manner?.stop ?? null }),
    shop: bare({ ...shop }),
    customer: bare({ firstName: firstName || null }),
    voice: bare(voice ? spoken(voice, { firstName, shop: shop.name, tier }) : { greeting: null, signOff: null }),
    brand: brandFields(brand),
    event: bare({
      name: cleanText(facts.event?.name ?? '', 100) || null,
      properties: eventProperties(facts.event?.properties ?? {}),
    }),
    answer: bare({
      survey: cleanText(facts.answer?.survey ?? '', 100) || null,
      score: facts.answer?.score ?? null,
    }),
    order: bare({
      name: cleanText(order?.name ?? '', 40) || null,
      total: order ? money(order.totalMinor) : null,
      currency: order ? shop.currency : null,
      placedAt: order ? new Date(order.placedAt).toISOString() : null,
      payUrl: safeUrl(order?.payUrl ?? '') ?? null,
      lines: (order?.lines ?? []).slice(0, MAX_LINES).map((line) =>
        bare({
          title: cleanText(line.title, 120),
          quantity: line.quantity,
          total: money(line.totalMinor),
        }),
      ),
    }),
    member: memberFields(facts.member, {
      count: (n) => new Intl.NumberFormat(locale).format(n),
      money,
      shopUrl: shop.url,
    }),
    products: bare(
      Object.fromEntries(
        BLOCKS.map((name) => [
          BLOCK_VARIABLES[name],
          (facts.products?.[name] ?? []).slice(0, MAX_SHOWN).map(shown).sort(picturesFirst),
        ]),
      ),
    ),
    links: bare({
      ...facts.links,
      confirm: facts.links.confirm ?? null,
      manage: facts.links.manage ?? null,
      survey: facts.links.survey ?? shop.url,
      shop: shop.url,
    }),
    code: bare({
      short: facts.code?.short ?? null,
      url: facts.code?.url ?? null,
      image: facts.code?.image ?? null,
      until: facts.code ? new Date(facts.code.until - MINUTE_MS).toISOString() : null,
    }),
  });
}

/** Made once for a brand: all but the shop's colours is said of each person anew. */
function brandFields(brand: Brand): object {
  const known = ofBrand.get(brand);
  if (known) return known;
  const { light, dark, fonts, radius, logo } = brand;
  const fields = bare({
    ...light,
    ...{ dark: bare({ ...dark }), fonts, radius },
    logo: logo ? bare({ ...logo }) : null,
  });
  ofBrand.set(brand, fields);
  return fields;
}
const ofBrand = new WeakMap<Brand, object>();

const bare = <T extends object>(fields: T): T => Object.assign(Object.create(null), fields);

/** (12800, "CNY", "zh-CN") is "¥128.00"; all digits of ISO 4217, which locale data round off for some (HUF, IQD). */
export function formatMoney(
  minor: number,
  currency: string,
  locale: string,
  currencyDisplay: 'symbol' | 'narrowSymbol' = 'symbol',
): string {
  const digits = minorDigits(currency);
  const isWhole = minor % 10 ** digits === 0;
  const key = `${locale} ${currency} ${currencyDisplay} ${isWhole}`;
  const fraction = isWhole ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const options = { style: 'currency', currency, currencyDisplay, ...fraction } as const;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  return format.format(formatMinor(minor, currency) as `${number}`);
}

/** Making a formatter costs a hundred times more than using one. */
const formats = new Map<string, Intl.NumberFormat>();

/** A list looks ragged where one in its middle has no picture. */
const picturesFirst = (a: { image: string | null }, b: { image: string | null }): number =>
  Number(a.image === null) - Number(b.image === null);

/** Of a longer text only the beginning is looked at: what somebody typed must not cost a second of every render. */
const READ_AHEAD = 20;

/** One line of plain text: no markup, control or direction characters, braces or links, joiners where letters need them; at most `max` characters. */
export function cleanText(text: string, max: number): string {
  const plain = decodeEntities(text.slice(0, max * READ_AHEAD))
    .normalize('NFC')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[<>{}]/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (char, offset: number, whole: string) =>
      isNeededJoiner(whole, offset) ? char : ' ',
    )
    .split(/\s+/)
    .filter((word) => !/\/\/|www\./i.test(word))
    .join(' ')
    .trim();
  return [...plain].slice(0, max).join('').trim();
}

/** A first name fit for a greeting; empty when nothing in it looks like a name. */
export function cleanName(name: string): string {
  const { firstName = '' } = plainNames(name.slice(0, 1000), undefined);
  // Mail programs turn "evil.com" and "a@b" into links even in plain text.
  const unlinked = cleanText(firstName, 200)
    .split(' ')
    .filter((word) => !/@|[\p{L}\p{N}]\.[\p{L}\p{N}]{2,}/u.test(word))
    .join(' ');
  const short = cleanText(unlinked.replace(/[^\p{L}\p{M}\p{Join_C}'’.·\- ]/gu, ' '), 40);
  return /\p{L}/u.test(short) ? short : '';
}

/** An absolute http(s) URL, escaped so that it holds no braces, quotes or blanks; undefined for any other. */
export function safeUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return undefined;
  if (parsed.username || parsed.password) return undefined;
  return parsed.href.replace(/[{}"'<>\\^`|\s]/g, (char) => encodeURIComponent(char).replace("'", '%27'));
}

/** Without trailing blanks and without more than one empty line in a row. */
export const tidyText = (text: string): string =>
  text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
