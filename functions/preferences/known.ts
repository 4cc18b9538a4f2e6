import { formatMoney } from '#domain/message/context.ts';
import { isPurchase } from '#domain/order/counted.ts';
import { localDay } from '#domain/time/day.ts';
import type { Centre } from './centre-page.ts';
import { escapeHtml } from './html.ts';

const MAX_ORDERS = 50;

/** What the shop knows, in plain words; addresses in full and the orders only with a link that opens personal data. */
export function knownSection({ shop, texts, person }: Centre, personal: boolean): string {
  const { centre: words } = texts;
  const { firstName, lastName, email, phone } = person.contact;
  const purchases = [...(person.customer?.entries ?? [])]
    .map(([, entry]) => entry)
    .filter(isPurchase)
    .sort((a, b) => b.at - a.at);
  const first = Math.min(...purchases.map(({ at }) => at), ...person.consents.map(({ at }) => at));
  const day = (at: number) => dayOf(localDay(at, shop.timezone), texts.lang);
  const { stage, tier } = person.customer?.membership?.current ?? {};
  const groups = [stage && words.stages[stage], tier && words.tiers[tier]].filter(Boolean).join(', ');
  const rows: readonly (readonly [string, string | undefined])[] = [
    [words.name, [firstName, lastName].filter(Boolean).join(' ')],
    [words.email, email && (personal ? email : maskedEmail(email))],
    [words.phone, phone && (personal ? phone : maskedPhone(phone))],
    [words.bought, purchases.length > 0 ? words.orderCount(purchases.length) : ''],
    [words.since, Number.isFinite(first) ? day(first) : ''],
    [words.groups, groups],
  ];
  const orders = purchases
    .slice(0, MAX_ORDERS)
    .map(
      ({ at, grossMinor }) =>
        `<dt>${day(at)}</dt><dd>${escapeHtml(formatMoney(grossMinor, shop.currency, texts.lang))}</dd>`,
    );
  return [
    `<section aria-labelledby="known"><h2 id="known">${escapeHtml(words.known)}</h2>`,
    '<dl>',
    ...rows.map(([term, value]) => {
      const said = value || words.nothing;
      return `<dt>${escapeHtml(term)}</dt><dd><bdi>${escapeHtml(said)}</bdi></dd>`;
    }),
    '</dl>',
    ...(personal && orders.length > 0
      ? [`<details><summary>${escapeHtml(words.ordersList)}</summary><dl>`, ...orders, '</dl></details>']
      : []),
    '</section>',
  ].join('\n');
}

const dayOf = (day: string, lang: string): string =>
  new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(day),
  );

/** Enough for its owner to know it, too little for anybody else. */
function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${[...email][0] ?? ''}•••${email.slice(at)}`;
}
const maskedPhone = (phone: string): string => `${phone.slice(0, 3)} ••• ${phone.slice(-2)}`;
