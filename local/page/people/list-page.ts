import { MAX_PAGES } from '#flow/days/people-page.ts';
import { SEGMENT_NAMES, type SegmentName, STAGES, TIERS } from '#model/segment/membership.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { daysSaid } from '#view/parts/stages.ts';
import { fill, filled } from '#view/view.ts';
import { table } from '../common/table.ts';
import { type AskedPeople, MAY_WRITE, NARROWED_BY, queryOf } from './filter.ts';
import { type ListedPerson, PER_PAGE, type PeopleList } from './load-people.ts';
import { nameWithFace } from './names.ts';
import { reachIcons } from './reach.ts';
import { lastOrderWords, personHref, type Speech, segmentName } from './speech.ts';
import { strip } from './strip.ts';

export interface ListView {
  readonly asked: AskedPeople;
  readonly query: URLSearchParams;
  /** Undefined: no day is kept; a text: why it cannot be read. */
  readonly list: PeopleList | undefined | string;
}

/** Search, filters and up to twenty-five people. */
export function listPage(speech: Speech, { asked, query, list }: ListView): Html {
  const { say } = speech;
  return html`${searchForm(speech, '')}${filterForm(speech, query)}${
    asked.unknown !== undefined
      ? html`<p class="card" role="alert">${filled(say.filter.unknown, { name: `"${asked.unknown.slice(0, 100)}"` })}</p>`
      : people(speech, asked, query, list)
  }`;
}

export function searchForm({ say, shop }: Speech, text: string): Html {
  const { label, hint, button } = say.search;
  return html`<form class="find" role="search" method="get" action="/${shop.id}/customers"><label>${label}<input type="search" name="q" value="${text}" maxlength="320" autocomplete="off" aria-describedby="find-hint"></label><button>${button}</button><small id="find-hint">${hint}</small></form>`;
}

function filterForm(speech: Speech, query: URLSearchParams): Html {
  const { say, shop, titles } = speech;
  const chosen = (name: string): string => query.get(name) ?? '';
  const select = (name: string, label: string, options: readonly (readonly [value: string, text: string])[]): Html => {
    const now = chosen(name);
    const all = now === '' || options.some(([value]) => value === now) ? options : [[now, now] as const, ...options];
    return html`<label>${label}<select name="${name}"><option value="">${say.filter.all}</option>${all.map(
      ([value, text]) => html`<option value="${value}"${value === now && html` selected`}>${text}</option>`,
    )}</select></label>`;
  };
  const cell = /^rf:([1-5])-([1-5])$/.exec(chosen('segment'));
  const cellOption = cell ? [[cell[0], filled(say.filter.cell, { r: cell[1] ?? '', f: cell[2] ?? '' })] as const] : [];
  const segments: readonly SegmentName[] = SEGMENT_NAMES.filter((name) => !/^(?:stage|tier):/.test(name));
  const own = Object.keys(titles).map((id) => `rule:${id}`);
  const isNarrow = NARROWED_BY.some((name) => chosen(name) !== '');
  // a link of another tab may ask for a stage as a segment
  const named = SEGMENT_NAMES.filter((name) => name === chosen('segment') && !segments.includes(name));
  const option = (name: string) => [name, segmentName(speech, name)] as const;
  return html`<form class="narrow" method="get" action="/${shop.id}/customers" aria-label="${say.filter.label}">
${select('segment', say.filter.segment, [...cellOption, ...[...named, ...own, ...segments].map(option)])}
${select(
  'tier',
  say.filter.tier,
  TIERS.map((tier) => [tier, segmentName(speech, `tier:${tier}`)] as const),
)}
${select(
  'stage',
  say.filter.stage,
  STAGES.map((stage) => [stage, segmentName(speech, `stage:${stage}`)] as const),
)}
${select('may', say.mayWrite, [[MAY_WRITE, say.filter.anyChannel]])}
<button>${say.filter.apply}</button>${isNarrow && html`<a href="/${shop.id}/customers">${say.filter.clear}</a>`}</form>`;
}

function people(speech: Speech, { filter }: AskedPeople, query: URLSearchParams, list: ListView['list']): Html {
  const { say, format, shop } = speech;
  const command = html`<code>perennial run daily --shop ${shop.id}</code>`;
  if (list === undefined) return html`<p class="card">${fill(say.noDay, { command })}</p>`;
  if (typeof list === 'string')
    return html`<p class="card" role="alert">${fill(say.damagedDay, { command, problem: list })}</p>`;
  const day = format.day(list.day);
  if (list.total === 0) return html`<p class="card">${filled(say.nobodyAt, { day })}</p>`;
  const first = (list.page - 1) * PER_PAGE + 1;
  const sums = filled(say.sums, { net: format.money(list.netMinor), reachable: format.count(list.reachable) });
  const shown = filled(say.shown, {
    from: format.count(first),
    to: format.count(first + list.people.length - 1),
    total: format.count(list.total),
  });
  const name = filter.segments.map((name) => segmentName(speech, name)).join(', ') || speech.words.tabs.people;
  const caption = filter.mayWrite === true ? `${name}, ${filled(say.filter.may, { day })}` : name;
  return html`<p class="lead">${misplaced(speech, query, list)}<strong>${shown} ${sums}</strong> ${filled(say.lead, { day, zone: shop.timezone })}${list.fixed && ` ${daysSaid(speech, list.fixed)}`}</p>
${list.total > MAX_PAGES * PER_PAGE && html`<p class="note">${filled(say.deep, { count: format.count(MAX_PAGES * PER_PAGE) })}</p>`}
<div class="card people">${table(
    caption,
    [say.person, say.lastOrder, say.orders, say.value, say.stands, say.mayWrite, say.strip],
    list.people.map((person) => rowOf(speech, person)),
    { none: say.nobody, numeric: [2, 3] },
  )}<p class="note key">${say.stripKey}</p></div>
${pager(speech, query, list)}
${downloads(speech, query, list.total, day)}`;
}

function rowOf(speech: Speech, person: ListedPerson): readonly Content[] {
  const { say, format } = speech;
  const { row, membership, status, orders } = person;
  const [lastAt] = orders;
  const name =
    status === 'living'
      ? nameWithFace(person.firstName, person.lastName, say.noName)
      : html`<span class="face" aria-hidden="true">·</span><span class="word stopped">${say[status]}</span>`;
  return [
    html`<a class="who" href="${personHref(speech, row.id)}">${name} <code>${row.id.slice(0, 8)}</code></a>`,
    lastAt === undefined ? say.never : lastOrderWords(speech, lastAt, person.usualDays, orders.length === 1),
    row.orders,
    format.money(row.netMinor),
    html`<span class="word">${segmentName(speech, `stage:${membership.stage}`)}</span>${membership.tier && html` <span class="word">${segmentName(speech, `tier:${membership.tier}`)}</span>`}`,
    status === 'living' ? reachIcons(speech, person.standing) : '–',
    strip(speech, orders, person.messages),
  ];
}

/** What is said where the address asks for a page that there is not. */
function misplaced({ say, format }: Speech, query: URLSearchParams, { page, pages }: PeopleList): Content {
  const asked = query.get('page')?.trim() ?? '';
  if (asked === '' || Number(asked) === page) return undefined;
  const places = { asked: `"${asked.slice(0, 30)}"`, n: format.count(page), of: format.count(pages) };
  return html`<span role="alert">${filled(say.pages.none, places)}</span> `;
}

function pager({ say, shop, format }: Speech, query: URLSearchParams, { page, pages }: PeopleList): Html {
  const link = (to: number, label: string, rel: string): Html =>
    html`<a rel="${rel}" href="/${shop.id}/customers${queryOf(query, { page: String(to) })}">${label}</a>`;
  return html`<nav class="pages" aria-label="${say.pages.label}">${page > 1 && link(page - 1, say.pages.newer, 'prev')}<span>${filled(say.pages.page, { n: format.count(page), of: format.count(pages) })}</span>${page < pages && link(page + 1, say.pages.older, 'next')}</nav>`;
}

function downloads({ say, shop, format, currency }: Speech, query: URLSearchParams, total: number, day: string): Html {
  const link = (form: 'csv' | 'json'): Html =>
    html`<a download href="/${shop.id}/customers${queryOf(query, { format: form })}">${say.table[form]}</a>`;
  return html`<p class="note"><strong>${filled(say.download.label, { count: format.count(total) })}</strong> ${link('csv')} ${link('json')}<br>${filled(say.download.holds, { day, currency })}</p>`;
}
