import { daySizes, noTotals, type Totals } from '#flow/days/day-sizes.ts';
import { nearestDay } from '#flow/days/nearest-day.ts';
import { loadReport } from '#flow/report/load-report.ts';
import type { Report } from '#flow/report/report.ts';
import { ruleSaid } from '#flow/report/rule-said.ts';
import { segmentsOfShop } from '#model/rule/definition.ts';
import { SEGMENT_NAMES, type SegmentName } from '#model/segment/membership.ts';
import type { Day } from '#model/values/time/day.ts';
import { UnreadableObjectError } from '#ports/objects.ts';
import { explained } from '#view/definitions.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { grid } from '#view/parts/grid.ts';
import { movement } from '#view/parts/movement.ts';
import { pyramid } from '#view/parts/pyramid.ts';
import { segments as ownSegments } from '#view/parts/segments.ts';
import { daysSaid } from '#view/parts/stages.ts';
import { fill, filled, said } from '#view/view.ts';
import type { KnownReports } from '../common/known-reports.ts';
import type { Shown } from '../common/shown.ts';
import type { PageSource } from '../common/source.ts';
import { table } from '../common/table.ts';
import { type Speech, segmentName } from '../people/speech.ts';
import { type Download, formatOf } from '../tables/download.ts';

/** A segment with its people at the end of a day. */
interface SizedSegment {
  readonly name: SegmentName;
  /** Who is in it, in words. */
  readonly about: string;
  readonly totals: Totals;
}

interface Sized {
  readonly day: Day;
  readonly all: Totals;
  readonly given: readonly SizedSegment[];
  readonly own: readonly SizedSegment[];
  /** With grid, pyramid, who moved, and the trends of the team's segments. */
  readonly report: Report;
}

/** `/SHOP/segments`: every segment with its size, and the way to its people. One pass over the last kept day. */
export async function segmentsTab(
  source: PageSource,
  speech: Speech,
  query: URLSearchParams,
  reports: Pick<KnownReports, 'ofDay'>,
): Promise<Shown> {
  const title = speech.say.segmentsTab.title;
  const sized = await sizedOf(source, speech, reports).catch((error: unknown) => {
    if (error instanceof UnreadableObjectError) return error.message;
    throw error;
  });
  const format = formatOf(query);
  if (format && typeof sized === 'object') return { download: downloadOf(speech, sized), format };
  return { tab: 'segments', title, content: contentOf(speech, sized) };
}

async function sizedOf(
  { crm, stores }: PageSource,
  speech: Speech,
  reports: Pick<KnownReports, 'ofDay'>,
): Promise<Sized | undefined> {
  const { shop, titles, words } = speech;
  const kept = await nearestDay(stores.dayFiles, shop.id);
  if (!kept.open) return undefined;
  const [{ all, segments }, report] = await Promise.all([
    daySizes(kept.open),
    reports.ofDay(shop.id, kept.day) ?? loadReport({ ...stores, handOffs: undefined, crm }, shop, kept.day),
  ]);
  const sized = (name: SegmentName, about: string): SizedSegment => ({
    ...{ name, about, totals: segments.get(name) ?? noTotals() },
  });
  const own = segmentsOfShop(crm.segments, shop.id)
    .map(({ id, where }) => sized(`rule:${id}`, said(speech, ruleSaid(where, titles, shop))))
    .sort((a, b) => b.totals.size - a.totals.size || (a.name < b.name ? -1 : 1));
  return { day: kept.day, all, given: SEGMENT_NAMES.map((name) => sized(name, words.segment[name][1])), own, report };
}

function contentOf(speech: Speech, sized: Sized | string | undefined): Html {
  const { say, format, shop } = speech;
  const command = html`<code>perennial run daily --shop ${shop.id}</code>`;
  if (sized === undefined) return html`<p class="card">${fill(say.noDay, { command })}</p>`;
  if (typeof sized === 'string')
    return html`<p class="card" role="alert">${fill(say.damagedDay, { command, problem: sized })}</p>`;
  const { segmentsTab } = say;
  const { day, all, given, report } = sized;
  const link = (form: 'csv' | 'json'): Html =>
    html`<a download href="/${shop.id}/segments?format=${form}">${say.table[form]}</a>`;
  return html`<p class="lead">${filled(say.asOf, { day: format.day(day), zone: shop.timezone })} ${segmentsTab.open} ${link('csv')} ${link('json')}</p>
${explained(speech, 'grid', grid(speech, report))}${explained(speech, 'segments', ownSegments(speech, report))}${explained(speech, 'pyramid', pyramid(speech, report))}${explained(speech, 'movement', movement(speech, report))}
<h2>${segmentsTab.given}</h2>${report.stageDays && html`<p class="about">${daysSaid(speech, report.stageDays)}</p>`}<div class="card">${sizeTable(speech, segmentsTab.given, given, all, say.nobody)}</div>`;
}

function sizeTable(
  speech: Speech,
  caption: string,
  segments: readonly SizedSegment[],
  all: Totals,
  none: string,
): Html {
  const { say, format, peopleHref } = speech;
  const { segment, rule, size, reach, net, share } = say.segmentsTab;
  return table(
    caption,
    [segment, rule, size, reach, net, share],
    segments.map(({ name, about, totals }): readonly Content[] => [
      html`<a href="${peopleHref(name)}">${segmentName(speech, name)}</a>`,
      html`<span class="rule">${about}</span>`,
      format.count(totals.size),
      totals.reachable > 0
        ? html`<a href="${peopleHref(name, 'any')}">${format.count(totals.reachable)}</a>`
        : format.count(0),
      format.money(totals.netMinor),
      all.netMinor > 0 ? format.share(totals.netMinor / all.netMinor) : '–',
    ]),
    { none, numeric: [2, 3, 4, 5] },
  );
}

const downloadOf = (speech: Speech, { day, own, given }: Sized): Download => ({
  file: `${speech.shop.id}-segments-${day}`,
  holds: `Segments at the end of ${day}: people, buyers, who may be written to, and net value in ${speech.currency} (in JSON in minor units, net_minor). No person is in it.`,
  columns: ['segment', 'name', 'rule', 'people', 'buyers', 'reachable', { name: 'net', money: 'net_minor' }],
  currency: speech.currency,
  rows: [
    [...own, ...given].map(({ name, about, totals }) => [
      ...[name, segmentName(speech, name), about],
      ...[totals.size, totals.buyers, totals.reachable, totals.netMinor],
    ]),
  ],
});
