import { type Html, html } from '../html.ts';
import type { View } from '../view.ts';

/** In which somebody has to act before anything leaves. */
const STOPPED: ReadonlySet<string> = new Set(['held', 'paused', 'cancelled']);
const WAITING: ReadonlySet<string> = new Set(['draft', 'submitted', 'approved', 'done']);

/** The state of a campaign in one word, coloured by whether it goes on, waits for somebody, or is stopped. */
export function stateWord({ words }: Pick<View, 'words'>, state: string, isChanged: boolean): Html {
  const { states } = words.campaigns;
  const look = STOPPED.has(state) || isChanged ? ' stopped' : WAITING.has(state) ? ' draft' : '';
  return html`<span class="word${look}">${Object.hasOwn(states, state) ? states[state] : state}</span>`;
}
