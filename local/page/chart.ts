import { type Html, html } from '#view/html.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value as people read it. */
  readonly text: string;
}

const WIDTH = 1040;
const HEIGHT = 190;
const LEFT = 4;
const TOP = 18;
const BOTTOM = 20;

/** Bars over time as inline SVG, below zero too. The same numbers stand in a table beside it. */
export function barChart(title: string, bars: readonly Bar[], highest: (value: number) => string): Html {
  const top = Math.max(0, ...bars.map(({ value }) => value));
  const max = Math.max(1, top);
  const min = Math.min(0, ...bars.map(({ value }) => value));
  const plot = HEIGHT - TOP - BOTTOM;
  const y = (value: number): number => TOP + ((max - value) / (max - min)) * plot;
  const step = (WIDTH - LEFT) / Math.max(bars.length, 1);
  const width = Math.max(step * 0.72, 1);
  const marks = bars.map(({ label, value, text }, at) => {
    const [from, to] = [y(Math.max(value, 0)), y(Math.min(value, 0))];
    return html`<rect x="${fixed(LEFT + at * step)}" y="${fixed(from)}" width="${fixed(width)}" height="${fixed(Math.max(to - from, 0.5))}" rx="1.5"><title>${label}: ${text}</title></rect>`;
  });
  const labels = [0, Math.floor((bars.length - 1) / 2), bars.length - 1].filter(
    (at, index, all) => all.indexOf(at) === index,
  );
  const anchors = ['start', 'middle', 'end'];
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
<line x1="0" x2="${WIDTH}" y1="${fixed(TOP)}" y2="${fixed(TOP)}"></line><text x="0" y="${TOP - 5}">${top > 0 && highest(top)}</text>
<line x1="0" x2="${WIDTH}" y1="${fixed(y(0))}" y2="${fixed(y(0))}"></line>
${marks}
${labels.map((at, index) => html`<text x="${fixed(LEFT + at * step + (index * width) / 2)}" y="${HEIGHT - 4}" text-anchor="${anchors[index] ?? 'end'}">${bars[at]?.label}</text>`)}
</svg>`;
}

const fixed = (value: number): string => value.toFixed(1);
