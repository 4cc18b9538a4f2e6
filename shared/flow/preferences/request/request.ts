import type { ConsentProof } from '#model/event/consent-event.ts';
import { chooseLocale } from '#model/message/locale.ts';
import type { Shop } from '#model/shop/shop.ts';
import { ENGLISH } from '../texts/en.ts';
import { TEXTS } from '../texts/languages.ts';
import type { Texts } from '../texts/texts.ts';

/** A request as the HTTP API tells of it. */
export interface Request {
  readonly rawPath?: string | undefined;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly queryStringParameters?: Readonly<Record<string, string | undefined>> | undefined;
  readonly pathParameters?: Readonly<Record<string, string | undefined>> | undefined;
  readonly requestContext: {
    readonly requestId: string;
    /** Of the API, or the shop's own in front of it. */
    readonly domainName?: string | undefined;
    readonly http: { readonly method: string; readonly sourceIp: string; readonly userAgent: string };
  };
  readonly body?: string | undefined;
  readonly isBase64Encoded: boolean;
}

/** The language that the person chose, else the reader's own if there is a page in it, else the shop's. */
export function textsFor(event: Request, shop: Shop | undefined, chosen?: string): Texts {
  const available = Object.keys(TEXTS);
  const wanted = header(event, 'accept-language')
    .split(',')
    .map((range) => range.split(';')[0]?.trim() ?? '')
    .find((range) => available.some((locale) => locale.slice(0, 2) === range.slice(0, 2).toLowerCase()));
  const locale = chooseLocale(chosen ?? wanted, available, shop ?? { locale: 'en' }) ?? 'en';
  return TEXTS[locale] ?? ENGLISH;
}

export function header(event: Request, name: string): string {
  const entry = Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return entry?.[1] ?? '';
}

/** Who pressed a button, as proof of what they agreed to. It lies in the Consents table only. */
export function proofOf(event: Request): Extract<ConsentProof, { readonly kind: 'form' }> {
  const { sourceIp, userAgent } = event.requestContext.http;
  const agent = (userAgent ?? '').toWellFormed().slice(0, 400);
  return { kind: 'form', ip: (sourceIp ?? '').slice(0, 60), agent };
}

export const methodOf = (event: Request): string => event.requestContext.http.method;
export const isRead = (event: Request): boolean => methodOf(event) === 'GET' || methodOf(event) === 'HEAD';

/** Where the page was asked for, `https://links.example`; plain HTTP on the machine itself alone. */
export function hostOf({ requestContext }: Request): string {
  const name = requestContext.domainName ?? '';
  return `${/^(localhost|127\.0\.0\.1)(:|$)/.test(name) ? 'http' : 'https'}://${name}`;
}
