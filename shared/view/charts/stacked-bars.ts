import { type Html, html } from '../html.ts';
import { at, niceTop } from './scale.ts';

export interface StackedBar {
  readonly label: string;
  /** From the axis up; below zero they hang. */
  readonly lower: number;
  readonly upper: number;
  /** Read when pointed at. */
  readonly text: string;
  /** Marked with a dot that says so; its area goes with the size. */
  readonly mark?: { readonly said: string; readonly size: number } | undefined;
  /** Drawn open: it is not over. */
  readonly isOpen: boolean;
}

/** Drawn twice, so that text has its size on a screen and on a phone; the style shows one. */
const SIZES = {
  'only-wide': { width: 1040, height: 240, dates: 9 },
  'only-phone': { width: 340, height: 200, dates: 4 },
} as const;
/** Radius of the largest mark. */
const MARK = 6;
const [LEFT, RIGHT, TOP, BOTTOM] = [52, 4, 26, 24];

/** Room that a character takes at 12 px: those of Chinese are as wide as they are high. */
const roomOf = (label: string): number => [...label].reduce((sum, char) => sum + (char > '\u2e7f' ? 12.5 : 7.5), 0);
/** Between two labels. */
const GAP = 8;

/** Those labels that do not run into the one before; none reaches beyond the picture. */
function withRoom(
  labels: readonly { readonly label: string; readonly x: number }[],
  width: number,
): readonly { readonly label: string; readonly x: number }[] {
  const shown: { readonly label: string; readonly x: number }[] = [];
  let end = 0;
  for (const { label, x } of labels) {
    const half = roomOf(label) / 2;
    const middle = Math.min(x, width - half);
    if (middle - half < end) continue;
    shown.push({ label, x: middle });
    end = middle + half + GAP;
  }
  return shown;
}

/** Two series stacked over time with marks above, as SVG with a title and a description. */
export function stackedBars(
  {
    id,
    title,
    description,
    size,
  }: { readonly id: string; readonly title: string; readonly description: string; readonly size: keyof typeof SIZES },
  bars: readonly StackedBar[],
  axis: (value: number) => string,
): Html {
  const { width: total, height, dates: most } = SIZES[size];
  const ups = bars.map(({ lower, upper }) => Math.max(lower, 0) + Math.max(upper, 0));
  const downs = bars.map(({ lower, upper }) => Math.min(lower, 0) + Math.min(upper, 0));
  const top = niceTop(Math.max(0, ...ups));
  const lowest = Math.min(0, ...downs);
  const bottom = lowest < 0 ? -niceTop(-lowest) : 0;
  const plot = height - TOP - BOTTOM;
  const y = (value: number): number => TOP + ((top - value) / (top - bottom)) * plot;
  const step = (total - LEFT - RIGHT) / Math.max(bars.length, 1);
  const width = Math.min(Math.max(step * 0.74, 1), 48);
  const lines = [...new Set([bottom, 0, top / 2, top])].map(
    (value) =>
      html`<line class="${value === 0 ? 'zero' : 'rule'}" x1="${LEFT}" x2="${total}" y1="${at(y(value))}" y2="${at(y(value))}"></line><text x="${LEFT - 8}" y="${at(y(value) + 4)}" text-anchor="end">${axis(value)}</text>`,
  );
  const rect = (kind: string, left: number, from: number, to: number): Html | undefined =>
    from === to
      ? undefined
      : html`<rect class="${kind}" x="${at(left)}" y="${at(Math.min(y(from), y(to)))}" width="${at(width)}" height="${at(Math.max(Math.abs(y(from) - y(to)), 0.6))}"></rect>`;
  const largest = Math.max(1, ...bars.map(({ mark }) => mark?.size ?? 0));
  const stacks = bars.map(({ lower, upper, text, mark, isOpen }, n) => {
    const left = LEFT + n * step + (step - width) / 2;
    const base = Math.sign(lower) === Math.sign(upper) ? lower : 0;
    const dot =
      mark !== undefined &&
      html`<circle class="mark" cx="${at(left + width / 2)}" cy="${TOP - 14}" r="${at(Math.max(1.5, MARK * Math.sqrt(mark.size / Math.max(largest, 1))))}"><title>${mark.said}</title></circle>`;
    return html`<g${isOpen && html` class="open"`}><title>${text}</title>${rect('lower', left, 0, lower)}${rect('upper', left, base, base + upper)}</g>${dot}\n`;
  });
  const every = Math.max(1, Math.ceil(bars.length / most));
  const labels = bars.flatMap(({ label }, n) => (n % every === 0 ? [{ label, x: LEFT + (n + 0.5) * step }] : []));
  const dates = withRoom(labels, total).map(
    ({ label, x }) => html`<text x="${at(x)}" y="${height - 6}" text-anchor="middle">${label}</text>`,
  );
  return html`<svg class="stacked ${size}" viewBox="0 0 ${total} ${height}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${title}</title><desc id="${id}-d">${description}</desc>
${lines}
${stacks}${dates}</svg>`;
}
