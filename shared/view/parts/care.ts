import { toldShare } from '#flow/report/care.ts';
import type { Report } from '#flow/report/report.ts';
import { quarterOf } from '#model/effect/quarter.ts';
import { isDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { type Content, type Html, html } from '../html.ts';
import { type Cell, dataTable, nothing, numberOf, section, text } from '../table.ts';
import { filled, said, type View } from '../view.ts';

/** By season what messages wanted, and by week how many people got and what they did then. */
export function care(view: View, { care: told, day }: Pick<Report, 'care' | 'day'>): Html {
  const { words } = view;
  const say = words.care;
  if (told.seasons.length === 0) return section('care', say.title, say.about, nothing(say.noSeason));
  return section(
    'care',
    say.title,
    say.about,
    html`<div class="card">${seasons(view, told.seasons, day)}<h3>${say.pressure}</h3>${week(view, told, day)}${bands(view, told)}</div>`,
  );
}

function seasons(view: View, all: Report['care']['seasons'], day: string): Html {
  const { words, format } = view;
  const say = words.care;
  const hasOther = all.some(({ other }) => other > 0);
  const columns = [
    { name: say.season },
    ...[say.service, say.care, say.sell].map((name) => ({ name, isNumber: true })),
    ...(hasOther ? [{ name: say.other, isNumber: true }] : []),
    ...[say.ratio, say.perCustomer].map((name) => ({ name, isNumber: true })),
  ];
  const rows = all.map(({ quarter, customers = 0, service, care: cared, sell, other }, n): readonly Cell[] => {
    const sum = service + cared + sell + other;
    const each = customers > 0 ? sum / customers : undefined;
    return [
      text(
        quarter,
        html`${quarter.replace('-', ' ')}${n === 0 && isRunning(day) && html` <small>${say.running}</small>`}`,
      ),
      ...[service, cared, sell].map((count) => numberOf(count, format.count)),
      ...(hasOther ? [numberOf(other, format.count)] : []),
      numberOf(sell > 0 ? cared / sell : undefined, format.count),
      numberOf(each, format.count),
    ];
  });
  return dataTable(view, say.title, columns, rows, { file: 'seasons' });
}

/** Does the quarter of a day go on after it? */
const isRunning = (day: string): boolean => isDay(day) && quarterOf(dayNumber(day)) === quarterOf(dayNumber(day) + 1);

function week(view: View, { pressure }: Report['care'], day: string): Html {
  const { words, format } = view;
  const say = words.care;
  if (!pressure.known) return html`<p class="why">${said(view, pressure.why)}</p>`;
  const { people, messages, before } = pressure.value;
  const now = filled(say.week, {
    people: words.people(people, format.count(people)),
    messages: words.messages(messages, format.count(messages)),
    day: format.day(day),
    mean: format.count(messages / people),
  });
  const then =
    before !== undefined && filled(say.before, { days: words.days(30, format.count(30)), mean: format.count(before) });
  return html`<p>${now} ${then}</p>`;
}

function bands(view: View, { pressure, response }: Report['care']): Content {
  const { words, format } = view;
  const say = words.care;
  const now = pressure.known ? pressure.value : undefined;
  const names = [...new Set([...(now?.bands ?? []), ...response].map(({ messages }) => messages))].sort();
  if (names.length === 0) return undefined;
  const columns = [
    { name: say.perWeek },
    ...[say.people, say.ofPeople, say.bought, say.clicked].map((name) => ({ name, isNumber: true })),
  ];
  const rows = names.map((band): readonly Cell[] => {
    const people = now?.bands.find(({ messages }) => messages === band)?.people;
    const after = response.find(({ messages }) => messages === band);
    return [
      text(band, band === '4' ? filled(say.more, { n: band }) : words.messages(Number(band), band)),
      numberOf(people, format.count),
      numberOf(now && people !== undefined && now.people > 0 ? people / now.people : undefined, format.share),
      shareCell(view, after?.bought, after?.weeks),
      shareCell(view, after?.clicked, after?.sent),
    ];
  });
  return html`${dataTable(view, say.pressure, columns, rows, { file: 'pressure' })}<p class="why">${say.noEffect}</p>`;
}

/** A share with how many it is of beside it, or that these are too few. */
function shareCell({ words, format }: View, part = 0, of = 0): Cell {
  const share = toldShare(part, of);
  const n = format.count(of);
  if (of === 0) return numberOf(undefined, format.share);
  if (share === undefined) return { shown: html`<small>${filled(words.care.tooFew, { n })}</small>`, raw: undefined };
  return { shown: filled(words.care.ofAll, { share: format.share(share), n }), raw: share };
}
