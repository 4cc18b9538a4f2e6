import { formatMoney } from '#model/message/context.ts';
import { worthOf } from '#model/order/counted.ts';
import { fullName } from '#model/values/text/names.ts';
import { localDay } from '#model/values/time/day.ts';
import type { Centre } from './centre.ts';
import { escapeHtml } from './html.ts';

const MAX_ORDERS = 50;

type Row = readonly [term: string, value: string | undefined];

/** The link works for ever and travels with a forwarded mail: it shows only the address; else it asks for another. */
export function knownSection(centre: Centre, personal: boolean): string {
  const { centre: words } = centre.texts;
  const { email, phone } = centre.person.contact;
  const rows: readonly Row[] = personal
    ? personalRows(centre)
    : [
        [words.email, email && maskedEmail(email)],
        [words.phone, phone && maskedPhone(phone)],
      ];
  return [
    `<section aria-labelledby="known"><h2 id="known">${escapeHtml(words.known)}</h2>`,
    '<dl>',
    ...rows.map(([term, value]) => {
      const said = value || words.nothing;
      return `<dt>${escapeHtml(term)}</dt><dd><bdi>${escapeHtml(said)}</bdi></dd>`;
    }),
    '</dl>',
    ...(personal ? ordersList(centre) : []),
    '</section>',
  ].join('\n');
}

function personalRows({ shop, texts, person }: Centre): readonly Row[] {
  const { centre: words } = texts;
  const { firstName, lastName, email, phone } = person.contact;
  const purchases = purchasesOf(person);
  const first = Math.min(...purchases.map(({ at }) => at), ...person.consents.map(({ at }) => at));
  const { stage, tier } = person.customer?.membership?.current ?? {};
  const groups = [stage && words.stages[stage], tier && words.tiers[tier]].filter(Boolean).join(texts.comma);
  return [
    [words.name, fullName(firstName, lastName)],
    [words.email, email],
    [words.phone, phone],
    [words.bought, purchases.length > 0 ? words.orderCount(purchases.length) : ''],
    [words.since, Number.isFinite(first) ? dayOf(localDay(first, shop.timezone), texts.lang) : ''],
    [words.groups, groups],
  ];
}

function ordersList({ shop, texts, person }: Centre): readonly string[] {
  const orders = purchasesOf(person)
    .slice(0, MAX_ORDERS)
    .map(({ at, grossMinor }) => {
      const day = dayOf(localDay(at, shop.timezone), texts.lang);
      return `<dt>${day}</dt><dd>${escapeHtml(formatMoney(grossMinor, shop.currency, texts.lang))}</dd>`;
    });
  if (orders.length === 0) return [];
  return [`<details><summary>${escapeHtml(texts.centre.ordersList)}</summary><dl>`, ...orders, '</dl></details>'];
}

const purchasesOf = ({ customer }: Centre['person']) => worthOf(customer?.entries.values() ?? []).purchases;

/** English as it is written in most of the world: the day before the month. */
export const tagOf = (lang: string): string => (lang === 'en' ? 'en-GB' : lang);

const dayOf = (day: string, lang: string): string =>
  new Intl.DateTimeFormat(tagOf(lang), { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day));

/** Enough for its owner to know it, too little for anybody else. */
function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const [first = '', ...others] = email.slice(0, at);
  return `${others.length > 1 ? first : ''}•••${email.slice(at)}`;
}

const maskedPhone = (phone: string): string => `${phone.slice(0, 3)} ••• ${phone.slice(-2)}`;
