import { formatMoney } from '#model/message/context.ts';

/** `€12,345.60`: money for people. */
export const money = (minor: number, currency: string): string => formatMoney(minor, currency, 'en', 'narrowSymbol');

export const count = (value: number): string => value.toLocaleString('en');

/** `2026-03-01 09:30` in a zone. */
export function moment(ms: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(ms);
}

/** `no_consent` as `no consent`. */
export const words = (code: string): string => code.replaceAll('_', ' ');
