import { type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import type { PlayedDays } from './common/played-days.ts';
import type { Shown } from './common/shown.ts';
import type { Speech } from './people/speech.ts';
import { localWords } from './words/words.ts';

/** Stands above each page while days are played: what is shown is as of now, and more comes. */
export function playingNotice({ day, of, secondsLeft }: PlayedDays, lang: string): Html {
  const told = localWords(lang).playing;
  const left =
    secondsLeft === undefined
      ? undefined
      : secondsLeft < 90
        ? filled(told.seconds, { count: String(secondsLeft) })
        : filled(told.minutes, { count: String(Math.round(secondsLeft / 60)) });
  // an empty address is that of this page with its query: no script loads it again
  return html`<aside class="playing" aria-label="${told.label}"><p><strong>${filled(told.day, { day: String(day), of: String(of) })}</strong>${left && html` ${left}`}</p>
<progress value="${day - 1}" max="${of}" aria-label="${told.label}"></progress>
<p>${told.so} <a href="">${told.again}</a></p></aside>`;
}

/** In the place of the report, which a simulated shop has from its first daily run on: that none ran yet is no trouble there. */
export const beforeFirstRun = ({ shop, words }: Speech): Shown => ({
  tab: '',
  title: shop.name,
  content: html`<p class="card">${localWords(words.lang).playing.first}</p>`,
});

export const PLAYING_STYLE = html`.playing { margin: 14px auto 0; max-width: 1120px; padding: 0 20px; color: var(--soft); }
.playing p { margin: 0; } .playing strong { color: var(--ink); } .playing progress { width: 100%; accent-color: var(--accent); }
@media (max-width: 640px) { .playing { padding: 0 12px; } }`;
