import type { Words } from '#model/kpi/form/kpi.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Html, html } from '#view/html.ts';
import { filled, said } from '#view/view.ts';
import type { OutboxEntry } from '../../mail/outbox.ts';
import { outcomeLines } from '../../replies/outcome-text.ts';
import type { ReplyOutcome } from '../../replies/world.ts';
import type { Speech } from '../people/speech.ts';
import { localWords } from '../words/words.ts';

/** What became of an answer, or why it could not be sent. */
export type Replied =
  | { readonly outcome: ReplyOutcome; readonly shops: readonly Shop[] }
  | { readonly problem: Words; readonly remedy: Words };

/** Longer than a phone sends (SMS joins some ten parts), and no more than the stack reads. */
export const MAX_REPLY = 1600;

/** Lets the team answer a text message as the shopper would, and shows what became of it. */
export function replyForm(speech: Speech, { seq, to }: OutboxEntry, replied: Replied | undefined): Html {
  const { shop, words } = speech;
  const told = localWords(words.lang).reply;
  const open = html`<form method="post" action="/${shop.id}/outbox"><input type="hidden" name="message" value="${seq}">`;
  return html`<section class="reply" aria-labelledby="reply"><h3 id="reply">${filled(told.title, { to })}</h3>
${replied && became(speech, replied)}
${open}
<button name="text" value="STOP">STOP</button><button name="text" value="START">START</button><button name="text" value="HELP">HELP</button></form>
${open}
<label>${told.any} <input name="text" maxlength="${MAX_REPLY}" autocomplete="off" required></label><button>${told.send}</button></form>
</section>`;
}

function became(speech: Speech, replied: Replied): Html {
  const { shop, words, format } = speech;
  const told = localWords(words.lang).reply;
  if ('problem' in replied) {
    return html`<div class="became" role="alert"><strong>${filled(told.notSent, { error: said(speech, replied.problem) })}</strong><br>${said(speech, replied.remedy)}</div>`;
  }
  const { outcome, shops } = replied;
  const { text, to, at } = outcome;
  return html`<div class="became" role="status"><strong>${filled(told.became, { text, to, moment: format.moment(at, shop.timezone) })}</strong>
<ul>${outcomeLines(outcome, shops, words.lang).map((line) => html`<li>${line}</li>`)}</ul></div>`;
}
