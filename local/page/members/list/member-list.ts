import { type ListedMember, MEMBER_ORDERS, memberPage } from '#flow/days/member-list.ts';
import { nearestDay } from '#flow/days/nearest-day.ts';
import { MAX_PAGES } from '#flow/days/people-page.ts';
import { lastDayOf } from '#model/day/member-day.ts';
import { type Membership, pointsName } from '#model/membership/membership.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { dayOfNumber } from '#model/values/time/day-number.ts';
import { UnreadableObjectError } from '#ports/objects.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { section } from '#view/table.ts';
import { fill, filled } from '#view/view.ts';
import { pageAsked } from '../../common/shown.ts';
import type { PageSource } from '../../common/source.ts';
import { table } from '../../common/table.ts';
import { namesOf, personLink } from '../../people/person-names.ts';
import type { Speech } from '../../people/speech.ts';
import { membersWords } from '../words/words.ts';
import { type AskedMembers, askedMembers, BELOW, queryOf } from './asked.ts';

/** Each takes some exact reads for its name. */
const PER_PAGE = 25;

interface Found {
  readonly total: number;
  readonly page: number;
  readonly members: readonly ListedMember[];
}

/** Who is a member and how each stands, by the last kept day: of those of the page alone names are read. */
export async function memberList(
  source: PageSource,
  speech: Speech,
  membership: Membership,
  query: URLSearchParams,
): Promise<Content> {
  const say = membersWords(speech.words.lang);
  const asked = askedMembers(query, membership);
  const inner = await listed(source, speech, membership, { asked, query });
  return section('list', say.list, '', html`${narrowForm(speech, membership, query)}${inner}`);
}

async function listed(
  source: PageSource,
  speech: Speech,
  membership: Membership,
  { asked, query }: { readonly asked: AskedMembers; readonly query: URLSearchParams },
): Promise<Content> {
  const { words, format, shop, say: people } = speech;
  const say = membersWords(words.lang);
  if (asked.unknown !== undefined)
    return html`<p class="card" role="alert">${filled(say.unknown, { name: `"${asked.unknown.slice(0, 100)}"` })}</p>`;
  const command = html`<code>perennial run daily --shop ${shop.id}</code>`;
  const read = async (): Promise<(Found & { readonly day: string }) | undefined> => {
    const kept = await nearestDay(source.stores.dayFiles, shop.id);
    if (!kept.open) return undefined;
    const found = await memberPage(kept.open, asked, { page: pageAsked(query), perPage: PER_PAGE });
    return { ...found, day: kept.day };
  };
  const found = await read().catch((error: unknown) => {
    if (error instanceof UnreadableObjectError) return error.message;
    throw error;
  });
  if (found === undefined) return html`<p class="card">${fill(say.noDay, { command })}</p>`;
  if (typeof found === 'string')
    return html`<p class="card" role="alert">${fill(people.damagedDay, { command, problem: found })}</p>`;
  const day = format.day(found.day);
  if (found.total === 0) return html`<p class="card">${filled(say.nobody, { day })}</p>`;
  const names = await namesOf(
    source,
    speech,
    found.members.map(({ id }) => id),
  );
  const first = (found.page - 1) * PER_PAGE + 1;
  const count = (n: number): string => format.count(n);
  const shown = filled(say.shown, {
    ...{ from: count(first), to: count(first + found.members.length - 1), total: count(found.total), day },
    order: say.orders[asked.by],
  });
  const columns = columnsOf(speech, membership, names);
  const numeric = columns.flatMap(({ isNumber }, at) => (isNumber ? [at] : []));
  return html`<p class="lead">${misplaced(speech, query, found)}${shown}</p>
${found.total > MAX_PAGES * PER_PAGE && html`<p class="note">${filled(people.deep, { count: count(MAX_PAGES * PER_PAGE) })}</p>`}
<div class="card people">${table(
    say.list,
    columns.map(({ name }) => name),
    found.members.map((member) => columns.map(({ of }) => of(member))),
    { numeric },
  )}</div>
${pager(speech, query, found)}${downloads(speech, query, found.total, day)}`;
}

interface Column {
  readonly name: string;
  readonly isNumber?: true;
  readonly of: (member: ListedMember) => Content;
}

/** Those of levels and of points only where the membership has them. */
function columnsOf(speech: Speech, membership: Membership, names: ReadonlyMap<string, string>): readonly Column[] {
  const { words, format } = speech;
  const say = membersWords(words.lang);
  const count = (n: number): Content => (n === 0 ? html`<span class="quiet">0</span>` : format.count(n));
  const dayText = (day: number): string => format.day(dayOfNumber(day));
  const ofPoints: readonly Column[] = [
    { name: firstUpper(pointsName(membership, words.lang)), isNumber: true, of: ({ scheme }) => count(scheme.points) },
    { name: say.pending, isNumber: true, of: ({ scheme }) => count(scheme.pending) },
    {
      name: say.expiring,
      isNumber: true,
      of: ({ scheme: { expiryDay, expiring } }) =>
        expiryDay > 0
          ? filled(say.expiringSays, {
              n: format.count(expiring),
              day: dayText(lastDayOf({ day: expiryDay, points: expiring })),
            })
          : html`<span class="quiet">–</span>`,
    },
  ];
  return [
    { name: say.person, of: ({ id }) => personLink(speech, id, names) },
    ...(membership.levels
      ? [{ name: say.level, of: (member: ListedMember) => levelWords(speech, membership, member) }]
      : []),
    { name: say.since, of: ({ scheme }) => dayText(scheme.joinedDay) },
    ...(membership.points ? ofPoints : []),
  ];
}

const firstUpper = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

function levelWords({ words }: Speech, { levels }: Membership, { scheme: { level, move } }: ListedMember): Html {
  const say = membersWords(words.lang);
  const held = levels?.levels.find(({ id }) => id === level);
  const name = held ? nameIn(words.lang, held) : level === '' ? say.below : level;
  const moved = move === 'up' ? say.up : move === 'down' ? say.down : undefined;
  return html`<span class="word">${name}</span>${moved !== undefined && html` <small>${moved}</small>`}`;
}

function narrowForm(speech: Speech, { levels, points }: Membership, query: URLSearchParams): Html {
  const { words, shop, say: people } = speech;
  const say = membersWords(words.lang);
  const select = (name: string, label: string, options: readonly (readonly [value: string, text: string])[]): Html =>
    html`<label>${label}<select name="${name}">${options.map(
      ([value, text]) =>
        html`<option value="${value}"${value === (query.get(name) ?? '') && html` selected`}>${text}</option>`,
    )}</select></label>`;
  const held = (levels?.levels ?? []).map((level) => [level.id, nameIn(words.lang, level)] as const);
  const orders = MEMBER_ORDERS.filter((order) => points !== undefined || order === 'joined');
  return html`<form class="narrow" method="get" action="/${shop.id}/members#list" aria-label="${people.filter.label}">
${held.length > 0 && select('level', say.level, [['', people.filter.all], ...held, [BELOW, say.below]])}
${select(
  'by',
  say.orderBy,
  orders.map((order) => [order, say.orders[order]] as const),
)}
<button>${people.filter.apply}</button></form>`;
}

/** What is said where the address asks for a page that there is not. */
function misplaced({ say, format }: Speech, query: URLSearchParams, { page, total }: Found): Content {
  const asked = query.get('page')?.trim() ?? '';
  if (asked === '' || Number(asked) === page) return undefined;
  const places = { asked: `"${asked.slice(0, 30)}"`, n: format.count(page), of: format.count(pagesOf(total)) };
  return html`<span role="alert">${filled(say.pages.none, places)}</span> `;
}

const pagesOf = (total: number): number => Math.min(MAX_PAGES, Math.max(1, Math.ceil(total / PER_PAGE)));

function pager({ say, shop, format }: Speech, query: URLSearchParams, { page, total }: Found): Content {
  const pages = pagesOf(total);
  if (pages === 1) return undefined;
  const link = (to: number, label: string, rel: string): Html =>
    html`<a rel="${rel}" href="/${shop.id}/members${queryOf(query, { page: String(to) })}#list">${label}</a>`;
  return html`<nav class="pages" aria-label="${say.pages.label}">${page > 1 && link(page - 1, say.pages.newer, 'prev')}<span>${filled(say.pages.page, { n: format.count(page), of: format.count(pages) })}</span>${page < pages && link(page + 1, say.pages.older, 'next')}</nav>`;
}

function downloads({ say, words, shop, format }: Speech, query: URLSearchParams, total: number, day: string): Html {
  const link = (form: 'csv' | 'json'): Html =>
    html`<a download href="/${shop.id}/members${queryOf(query, { format: form })}">${say.table[form]}</a>`;
  return html`<p class="note"><strong>${filled(say.download.label, { count: format.count(total) })}</strong> ${link('csv')} ${link('json')}<br>${filled(membersWords(words.lang).holds, { day })}</p>`;
}
