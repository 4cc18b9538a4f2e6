import { lastClosedDay } from '#flow/report/closed-day.ts';
import { loadCoverage } from '#flow/report/load-coverage.ts';
import { namedIn } from '#model/values/text/local-names.ts';
import { explained } from '#view/definitions.ts';
import { type Html, html } from '#view/html.ts';
import { coverage } from '#view/parts/coverage.ts';
import { fill } from '#view/view.ts';
import type { Shown } from '../common/shown.ts';
import type { PageSource } from '../common/source.ts';
import type { Speech } from '../people/speech.ts';
import { localWords } from '../words/words.ts';
import { PERIODS } from './period.ts';

/** `/SHOP/coverage` with `days`: which moments of the last closed days were kept and missed, and the way to whose they were. */
export async function coverageTab(source: PageSource, speech: Speech, query: URLSearchParams): Promise<Shown> {
  const { stores, crm, handedOver } = source;
  const { shop, words, format, now } = speech;
  const days = PERIODS.find((each) => String(each) === query.get('days')) ?? PERIODS[0];
  const day = await lastClosedDay(stores.snapshots, shop, now);
  const handOffs = handedOver ?? stores.handOffs;
  const found = await loadCoverage({ snapshots: stores.snapshots, handOffs, crm }, shop, { day, days });
  const told = found.coverage;
  const lead = fill(localWords(words.lang).coverage.lead, {
    ...{ from: format.day(told.from), to: format.day(told.to), zone: shop.timezone },
    command: html`<code>perennial coverage --shop ${shop.id} --days ${days}</code>`,
  });
  const programs = namedIn(shop.locale, crm.programs);
  const content = html`${choice(speech, days)}<p class="lead">${lead}</p>
${explained(speech, 'coverage', coverage(speech, { coverage: told, programs }))}`;
  return { tab: 'coverage', title: words.tabs.coverage, content };
}

function choice({ shop, words, format }: Speech, chosen: number): Html {
  const { period, last } = localWords(words.lang).coverage;
  const link = (days: number): Html =>
    html`<li><a href="/${shop.id}/coverage?days=${days}"${days === chosen && html` aria-current="true"`}>${last(words.days(days, format.count(days)))}</a></li>`;
  return html`<nav class="contents" aria-label="${period}"><ul>${PERIODS.map(link)}</ul></nav>`;
}
