import { type Html, html } from '../html.ts';
import { at } from './scale.ts';

const WIDTH = 160;
const HEIGHT = 36;
const EDGE = 3;

/** A line through values at equal distances, its last point marked; described by `label`. Nothing below two values. */
export function sparkline(values: readonly number[], label: string): Html | undefined {
  const known = values.filter((value) => Number.isFinite(value));
  if (known.length < 2) return undefined;
  const low = Math.min(0, ...known);
  const span = Math.max(...known) - low || 1;
  const points = known.map((value, n) => [
    EDGE + (n / (known.length - 1)) * (WIDTH - 2 * EDGE),
    HEIGHT - EDGE - ((value - low) / span) * (HEIGHT - 2 * EDGE),
  ]);
  const [x = 0, y = 0] = points.at(-1) ?? [];
  const line = points.map(([left = 0, top = 0]) => `${at(left)},${at(top)}`).join(' ');
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}"><polyline points="${line}"></polyline><circle cx="${at(x)}" cy="${at(y)}" r="2.5"></circle></svg>`;
}
