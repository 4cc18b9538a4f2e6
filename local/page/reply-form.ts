import type { Shop } from '#model/shop/shop.ts';
import { type Html, html } from '#view/html.ts';
import type { OutboxEntry } from '../mail/outbox.ts';
import { outcomeLines } from '../replies/outcome-text.ts';
import type { ReplyOutcome } from '../replies/world.ts';
import { moment } from './format.ts';

/** What became of an answer, or why it could not be sent. */
export type Replied =
  | { readonly outcome: ReplyOutcome; readonly shops: readonly Shop[] }
  | { readonly error: string; readonly remedy: string };

/** Longer than a phone sends (SMS joins some ten parts), and no more than the stack reads. */
export const MAX_REPLY = 1600;

/** Lets the team answer a text message as the shopper would, and shows what became of it. */
export const replyForm = (shop: Shop, { seq, to }: OutboxEntry, replied: Replied | undefined): Html =>
  html`<section class="reply" aria-labelledby="reply"><h3 id="reply">Answer as ${to}</h3>
${replied && became(shop, replied)}
<form method="post" action="/${shop.id}/outbox"><input type="hidden" name="message" value="${seq}">
<button name="text" value="STOP">STOP</button><button name="text" value="START">START</button><button name="text" value="HELP">HELP</button></form>
<form method="post" action="/${shop.id}/outbox"><input type="hidden" name="message" value="${seq}">
<label>Any text <input name="text" maxlength="${MAX_REPLY}" autocomplete="off" required></label><button>Send</button></form>
</section>`;

function became(shop: Shop, replied: Replied): Html {
  if ('error' in replied) {
    return html`<div class="became" role="alert"><strong>Not sent: ${replied.error}</strong><br>${replied.remedy}</div>`;
  }
  const { outcome, shops } = replied;
  return html`<div class="became" role="status"><strong>${outcome.text}</strong> to ${outcome.to}, ${moment(outcome.at, shop.timezone)}
<ul>${outcomeLines(outcome, shops).map((line) => html`<li>${line}</li>`)}</ul></div>`;
}
