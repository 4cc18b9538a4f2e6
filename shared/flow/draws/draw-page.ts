import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { DrawRecord } from '#model/draw/record.ts';
import { membershipOf } from '#model/membership/membership.ts';
import { namedReward, prizeReward } from '#model/reward/named-reward.ts';
import type { Shop } from '#model/shop/shop.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { escapeHtml } from '../preferences/pages/html.ts';
import { drawWords } from './draw-words.ts';

/** Numbers that are shown; the file has all. */
const SHOWN = 200;

/** The page of a draw that anybody may open, by what its record says. */
export function drawPage(
  record: DrawRecord,
  shop: Pick<Shop, 'id' | 'timezone'>,
  lang: string,
  crm: Pick<PublishedCrm, 'memberships'>,
): { readonly title: string; readonly body: readonly (string | false)[] } {
  const words = drawWords(lang);
  const membership = membershipOf(crm, shop.id);
  const nameOf = (prize: string): string => {
    const told = { name: record.prizes.find(({ id }) => id === prize)?.name ?? prize };
    return nameIn(lang, (membership && namedReward(membership, prizeReward(record.draw, prize))) ?? told);
  };
  const title = nameIn(lang, membership?.draws?.find(({ id }) => id === record.draw) ?? record);
  const { result, hasBeacon, list, beacon, tickets, chance, prizes } = record;
  const count = (number: number): string => new Intl.NumberFormat(lang).format(number);
  const day = (date: string): string =>
    new Intl.DateTimeFormat(localeOf(lang), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
  const time = (at: string): string =>
    new Intl.DateTimeFormat(localeOf(lang), { dateStyle: 'long', timeStyle: 'short', timeZone: shop.timezone }).format(
      new Date(at),
    );
  const odds = chance >= 1 ? words.all : words.chance(count(Math.round(10 / chance) / 10));
  const row = (label: string, text: string): string =>
    `<li><p class="soft">${escapeHtml(label)}</p><p translate="no" class="hash">${escapeHtml(text)}</p></li>`;
  const code = (text: string): string => `<p class="soft" translate="no">${escapeHtml(text)}</p>`;
  const line = ['seed', ...(hasBeacon ? ['beacon'] : []), 'number'].join(':');
  const body = [
    `<p>${escapeHtml(words.about)}</p>`,
    `<section aria-labelledby="prizes"><h2 id="prizes">${escapeHtml(words.prizes)}</h2><ul class="rows">`,
    ...prizes.map(
      ({ id, count: many }) =>
        `<li><p class="line"><strong>${escapeHtml(nameOf(id))}</strong><span>× ${escapeHtml(count(many))}</span></p></li>`,
    ),
    '</ul>',
    `<p class="soft">${escapeHtml(words.days(day(record.firstDay), day(record.lastDay)))}</p>`,
    `<p class="soft">${escapeHtml((list ? words.allTickets : words.tickets)(count(tickets)))}${tickets > 0 ? ` · ${escapeHtml(odds)}` : ''}</p></section>`,
    ...(result
      ? [
          `<section aria-labelledby="winners"><h2 id="winners">${escapeHtml(words.winners)}</h2>`,
          result.winners.length === 0
            ? `<p>${escapeHtml(words.nobody)}</p>`
            : `<ul class="rows">${result.winners
                .slice(0, SHOWN)
                .map(
                  ({ number, prize }) =>
                    `<li><p class="line"><strong translate="no">${escapeHtml(number)}</strong><span>${escapeHtml(nameOf(prize))}</span></p></li>`,
                )
                .join('')}</ul>`,
          '</section>',
        ]
      : []),
    `<section aria-labelledby="check"><h2 id="check">${escapeHtml(words.check)}</h2>`,
    `<p>${escapeHtml(words.open)}</p><ul class="rows">`,
    row(words.commitment, record.commitment),
    ...(list ? [row(words.digest(time(list.finalAt)), list.digest)] : []),
    ...(result ? [row(words.seed, result.seed)] : []),
    ...(result?.beacon === undefined ? [] : [row(words.beacon, result.beacon)]),
    '</ul>',
    ...(hasBeacon && !beacon ? [`<p class="soft">${escapeHtml(words.beaconLater)}</p>`] : []),
    ...(beacon
      ? [
          `<p class="soft">${escapeHtml(words.beaconAt(time(beacon.at)))} <a href="${escapeHtml(beacon.url)}" rel="noreferrer">drand ${beacon.round}</a></p>`,
        ]
      : []),
    `<p class="soft">${escapeHtml(words.hand)}</p>`,
    code(line),
    `<p><a href="draw~${escapeHtml(record.shop)}~${escapeHtml(record.draw)}.json">${escapeHtml(result ? words.file : words.fileSoFar)}</a></p></section>`,
  ];
  return { title, body };
}

const localeOf = (lang: string): string => (lang === 'en' ? 'en-GB' : lang);
