import { LISTED } from '#channels/registry.ts';
import declared from '#crm/crm.config.ts';
import { channelOf } from '#model/channel/channel.ts';
import { channelOfGateway } from '#model/channel/gateway.ts';
import { sendOf } from '#model/journey/step.ts';
import type { Order } from '#model/order/order.ts';
import { type Program, programOf } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { type ChannelId, type OrderKey, type ProgramId, platformIdOf } from '#model/values/ids.ts';
import { formatMinor } from '#model/values/money/money.ts';
import { nameIn, textIn } from '#model/values/text/local-names.ts';
import { variantTitle } from '#model/variant/copy-variant.ts';
import { reasonWord } from '#view/reason-word.ts';
import { reasonsEn } from '#view/words/reasons/en.ts';

/** `2026-03-01 09:30` on the shop's clock; the zone stands in the heading above, or see {@link zoned}. */
export const shopTime = (ms: number, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(ms);

/** `2026-03-01 09:30 Europe/Berlin`. */
export const zoned = (ms: number, zone: string): string => `${shopTime(ms, zone)} ${zone}`;

/** `1,212.50 EUR`. */
export function amount(minor: number, currency: string): string {
  const [whole = '', ...fraction] = formatMinor(minor, currency).split('.');
  return `${[whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ','), ...fraction].join('.')} ${currency}`;
}

/** `12.5 %` of a share 0..1; empty where there is none. */
export const percent = (share: number | undefined): string =>
  share === undefined || !Number.isFinite(share) ? '' : `${(100 * share).toFixed(1)} %`;

/** `+3`, `-12`, `0`; empty where nobody knows. */
export const change = (by: number | undefined): string =>
  by === undefined ? '' : `${by > 0 ? '+' : ''}${by.toLocaleString('en')}`;

/** Why a touch ended or waits, in the words of the pages; of another release by its code. */
export const reasonLabel = (reason: string): string => reasonWord({ programs: { reasons: reasonsEn } }, reason);

/** `no_consent` and `part-paid` as people say them. */
export const plain = (code: string): string => code.replaceAll(/[_-]/g, ' ');

/** What `crm/` calls a program, in the language of a shop where one is given; its id, where `crm/` has it no more. */
export function programName(programs: readonly Program[], programId: ProgramId, shop?: Pick<Shop, 'locale'>): string {
  const program = programOf(programs, { programId });
  return program ? nameIn(shop?.locale ?? '', program) : programId;
}

/** As {@link programName}, and of a message that has several wordings which it was: `Win-back (Was something missing?)`. */
export function messageName(
  programs: readonly Program[],
  touch: Pick<Touch, 'programId' | 'stepId' | 'variant'>,
  shop: Pick<Shop, 'locale'>,
): string {
  const name = programName(programs, touch.programId, shop);
  if (touch.variant === undefined) return name;
  return `${name} (${variantTitle(shop.locale, sendOf(programOf(programs, touch), touch.stepId), touch.variant)})`;
}

/** `e-mail`; a channel of the team's own by the name that `crm/` gives its gateway in English, else by its id. */
export const channelName = (id: ChannelId | undefined): string =>
  ownName(id) ?? channelOf(LISTED, id)?.name ?? id ?? '';

function ownName(id: ChannelId | undefined): string | undefined {
  const names = declared.gateways?.find((gateway) => channelOfGateway(gateway) === id)?.names;
  return names && textIn('en', names);
}

/** As the shop shows it to the shopper (`#1001`), else as the platform calls it. */
export const orderName = (orderKey: OrderKey, order: Pick<Order, 'document'> | undefined): string =>
  order?.document?.orderName ?? platformIdOf(orderKey);
