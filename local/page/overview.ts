import { figuresAt } from '#model/kpi/registry.ts';
import { segmentSizes } from '#model/kpi/segment-sizes.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { countTouches } from '#model/kpi/touch-counts.ts';
import { segmentWord } from '#model/segment/words.ts';
import { isTerminal } from '#model/touch/reasons.ts';
import type { Touch } from '#model/touch/touch.ts';
import { type Html, html } from '#view/html.ts';
import { barChart } from './chart.ts';
import { table } from './common/table.ts';
import { count, money, words } from './format.ts';
import type { ShopModel } from './model.ts';

type ShownFigure = ReturnType<typeof figuresAt>[number];

/** KPI numbers, the course of the days, segments, what became of touches. */
export function overview({ shop, titles, snapshots, touches }: ShopModel): Html {
  const latest = snapshots.at(-1);
  if (!latest)
    return html`<p class="lead">No daily run yet. The first one makes the first snapshot; <code>perennial run daily --shop ${shop.id}</code> starts one now.</p>`;
  const [leading] = figuresAt('tile');
  return html`<p class="lead">As of the end of ${latest.day}, in ${shop.currency}</p>
${tiles(latest)}
${leading && course(leading, snapshots)}
<div class="grid">
<section><h2>Segments</h2><div class="card">${segments(latest, titles)}</div></section>
<section><h2>What became of touches</h2><div class="card">${outcomes(touches)}</div></section>
</div>`;
}

function tiles({ ofDay, toDate, currency }: KpiSnapshot): Html {
  const tile = ({ name, title, unit }: ShownFigure): Html => {
    const show = (value: number): string => (unit === 'money' ? money(value, currency) : count(value));
    return html`<div class="tile"><dt>${title}</dt><dd>${show(toDate[name])}</dd><dd>${show(ofDay[name])} on the day</dd></div>\n`;
  };
  return html`<dl class="tiles">
${figuresAt('tile').map(tile)}</dl>`;
}

/** One figure drawn day by day, and a table of all that have a column. */
function course({ name, title, unit }: ShownFigure, snapshots: readonly KpiSnapshot[]): Html {
  const [first, last] = [snapshots[0], snapshots.at(-1)];
  const currency = last?.currency ?? 'EUR';
  const show = (value: number): string => (unit === 'money' ? money(value, currency) : count(value));
  const bars = snapshots.map(({ day, ofDay }) => ({ label: day, value: ofDay[name], text: show(ofDay[name]) }));
  const listed = figuresAt('column');
  return html`<h2>${title} by day</h2>
<div class="card">${barChart(`${title} by day, ${first?.day} to ${last?.day}`, bars, show)}
<details><summary>Show as table</summary><div class="scroll">${table(
    `${title} by day`,
    ['Day', ...listed.map((figure) => figure.title)],
    snapshots
      .toReversed()
      .map(({ day, ofDay }) => [
        day,
        ...listed.map((figure) => (figure.unit === 'money' ? money(ofDay[figure.name], currency) : ofDay[figure.name])),
      ]),
  )}</div></details></div>`;
}

/** Segments of the team that stand open on the page; the others are folded. */
const OPEN_SEGMENTS = 12;

/** Those that every shop has, then the team's own, largest first. */
function segments(snapshot: KpiSnapshot, titles: ShopModel['titles']): Html {
  const rows = segmentSizes(snapshot);
  const largest = Math.max(1, ...rows.map(({ size }) => size));
  const given = rows.filter(({ name }) => !name.startsWith('rule:'));
  const own = rows.filter(({ name }) => name.startsWith('rule:')).sort((a, b) => b.size - a.size);
  const tableOf = (caption: string, some: typeof rows): Html =>
    table(
      caption,
      ['Segment', '', 'Size', 'Entered', 'Left'],
      some.map(({ name, size, entered, left }) => [
        segmentWord(name, titles),
        html`<span class="meter" style="width:${Math.round((size / largest) * 72)}px"></span>`,
        size,
        entered,
        left,
      ]),
    );
  const [open, folded] = [own.slice(0, OPEN_SEGMENTS), own.slice(OPEN_SEGMENTS)];
  return html`${tableOf(`At the end of ${snapshot.day}; entered and left on that day`, given)}
${open.length > 0 && tableOf('Segments of your team', open)}
${folded.length > 0 && html`<details><summary>${count(folded.length)} smaller ones</summary>${tableOf('Smaller segments of your team', folded)}</details>`}`;
}

function outcomes(touches: readonly Touch[]): Html {
  const ended = touches
    .filter(({ state }) => isTerminal(state))
    .map((touch) => ({ ...touch, channel: touch.channel ?? '-' }));
  return table(
    'All ended touches by program, channel, end and its reason',
    ['Program', 'Channel', 'End', 'Reason', 'Touches'],
    countTouches(ended).map((row) => [
      words(row.programId),
      row.channel,
      stateWord(row.state),
      words(row.reason),
      row.count,
    ]),
  );
}

/** A touch's state as a coloured word; the word itself says it too. */
export const stateWord = (state: string): Html =>
  html`<span class="word${state !== 'sent' && ' stopped'}">${words(state)}</span>`;
