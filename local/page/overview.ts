import { segmentSizes } from '#model/kpi/segment-sizes.ts';
import type { KpiSnapshot, KpiSums } from '#model/kpi/snapshot.ts';
import { countTouches } from '#model/kpi/touch-counts.ts';
import { isTerminal } from '#model/touch/states.ts';
import type { Touch } from '#model/touch/touch.ts';
import { barChart } from './chart.ts';
import { count, money, words } from './format.ts';
import { type Html, html } from './html.ts';
import { table } from './layout.ts';
import type { ShopModel } from './model.ts';

/** KPI numbers, the course of the days, segments, what became of touches. */
export function overview({ shop, snapshots, touches }: ShopModel): Html {
  const latest = snapshots.at(-1);
  if (!latest) return html`<p class="lead">No daily run yet. The first one makes the first snapshot.</p>`;
  return html`<p class="lead">As of the end of ${latest.day}, in ${shop.currency}</p>
${tiles(latest)}
<h2>Net revenue by day</h2>
<div class="card">${course(snapshots)}</div>
<div class="grid">
<section><h2>Segments</h2><div class="card">${segments(latest)}</div></section>
<section><h2>What became of touches</h2><div class="card">${outcomes(touches)}</div></section>
</div>`;
}

function tiles({ ofDay, toDate, currency }: KpiSnapshot): Html {
  const tile = (label: string, key: keyof KpiSums, show: (value: number) => string): Html =>
    html`<div class="tile"><dt>${label}</dt><dd>${show(toDate[key])}</dd><dd>${show(ofDay[key])} on the day</dd></div>`;
  const amount = (minor: number): string => money(minor, currency);
  return html`<dl class="tiles">
${tile('Net revenue', 'netMinor', amount)}
${tile('Gross', 'grossMinor', amount)}
${tile('Returned', 'returnedMinor', amount)}
${tile('Orders', 'orders', count)}
${tile('Buyers', 'buyers', count)}
${tile('New buyers', 'newBuyers', count)}
${tile('Anonymous orders', 'anonymousOrders', count)}
${tile('Anonymous gross', 'anonymousGrossMinor', amount)}
</dl>`;
}

function course(snapshots: readonly KpiSnapshot[]): Html {
  const [first, last] = [snapshots[0], snapshots.at(-1)];
  const currency = last?.currency ?? 'EUR';
  const bars = snapshots.map(({ day, ofDay }) => ({
    label: day,
    value: ofDay.netMinor,
    text: money(ofDay.netMinor, currency),
  }));
  return html`${barChart(`Net revenue by day, ${first?.day} to ${last?.day}`, bars, (value) => money(value, currency))}
<details><summary>Show as table</summary><div class="scroll">${table(
    'Net revenue by day',
    ['Day', 'Orders', 'Buyers', 'New', 'Gross', 'Returned', 'Net'],
    snapshots
      .toReversed()
      .map(({ day, ofDay }) => [
        day,
        ofDay.orders,
        ofDay.buyers,
        ofDay.newBuyers,
        money(ofDay.grossMinor, currency),
        money(ofDay.returnedMinor, currency),
        money(ofDay.netMinor, currency),
      ]),
  )}</div></details>`;
}

function segments(snapshot: KpiSnapshot): Html {
  const rows = segmentSizes(snapshot);
  const largest = Math.max(1, ...rows.map(({ size }) => size));
  return table(
    `At the end of ${snapshot.day}; entered and left on that day`,
    ['Segment', '', 'Size', 'Entered', 'Left'],
    rows.map(({ name, size, entered, left }) => [
      words(name.replace(':', ' ')),
      html`<span class="meter" style="width:${Math.round((size / largest) * 110)}px"></span>`,
      size,
      entered,
      left,
    ]),
  );
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
