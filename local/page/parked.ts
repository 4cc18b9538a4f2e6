import type { ParkedView } from '#flow/receive/parked-deliveries.ts';
import { PARK_WORDS } from '#model/event/park-words.ts';
import { PARK_WORDS_ZH } from '#model/event/park-words-zh.ts';
import { type Html, html } from '#view/html.ts';
import { fill, filled, marked } from '#view/view.ts';
import { table } from './common/table.ts';
import type { Speech } from './people/speech.ts';
import { localWords } from './words/words.ts';

/** As long as what is parked is kept. */
export const PARKED_DAYS = 14;
const SHOWN = 50;

type Said = Readonly<Record<string, { readonly words: string; readonly remedy: string }>>;

/** Deliveries that changed nothing, below the alert that counts them: which, why, and what to do. */
export function parkedDetails(
  { shop, format, words }: Speech,
  parked: readonly ParkedView[],
  command: string | undefined,
): Html {
  const told = localWords(words.lang).parked;
  const said: Said = words.lang === 'en' ? PARK_WORDS : PARK_WORDS_ZH;
  const rows = parked.slice(0, SHOWN).map(({ receivedAt, platform, topic, reason, field }) => {
    const { words: why, remedy } = (Object.hasOwn(said, reason) ? said[reason] : undefined) ?? {
      words: reason.replaceAll('_', ' '),
      remedy: '',
    };
    return [
      format.moment(receivedAt, shop.timezone),
      platform,
      topic,
      why,
      html`<code>${field}</code>`,
      marked(remedy),
    ];
  });
  return html`<details><summary>${told.summary}</summary><div class="parked">${table(
    filled(told.caption, { days: format.count(PARKED_DAYS), zone: shop.timezone }),
    [told.received, told.from, told.what, told.reason, told.where, told.remedy],
    rows,
  )}</div><p>${parked.length > SHOWN && html`${filled(told.newest, { count: format.count(SHOWN) })} `}${command !== undefined && fill(told.all, { command: html`<code>${command}</code>` })}</p></details>`;
}
