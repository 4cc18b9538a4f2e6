import { type Html, html } from '../html.ts';
import { at } from './scale.ts';

/** `value` with its limits, on a scale from `-top` to `top` around 0; what lies beyond is cut off with an arrow. */
export function interval(
  { value, low, high }: { readonly value: number; readonly low: number; readonly high: number },
  top: number,
  label: string,
): Html {
  const x = (n: number): number => 100 + (Math.max(-1, Math.min(1, n / top)) || 0) * 92;
  const tone = low > 0 ? 'more' : high < 0 ? 'less' : 'open';
  const beyond = (n: number, side: -1 | 1): Html | false =>
    n * side > top && html`<path d="M${at(100 + side * 92)} 5 l${side * 6} 5 l${-side * 6} 5z"></path>`;
  return html`<svg class="interval ${tone}" viewBox="0 0 200 20" role="img" aria-label="${label}"><line class="zero" x1="100" x2="100" y1="1" y2="19"></line><line class="range" x1="${at(x(low))}" x2="${at(x(high))}" y1="10" y2="10"></line>${beyond(low, -1)}${beyond(high, 1)}<circle cx="${at(x(value))}" cy="10" r="4"></circle></svg>`;
}
