import type { StoreRedemptions } from '#flow/redeem/redeemed-by-store.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { type Content, html } from '#view/html.ts';
import { fill } from '#view/view.ts';
import { table } from '../../common/table.ts';
import type { Speech } from '../../people/speech.ts';
import { campaignWords } from '../words/words.ts';

/** Who came with the code of a campaign, store by store, and how one is redeemed by hand; nothing of one without codes. */
export function codesPart(
  { shop, words, format }: Speech,
  { code }: PublishedCampaign,
  stores: readonly StoreRedemptions[],
  stage: string | undefined,
): Content {
  if (!code) return undefined;
  const told = campaignWords(words.lang).codes;
  const rows = stores.map(({ store, redeemed, amountMinor, lastAt }): readonly Content[] => [
    store === undefined ? told.noStore : html`<span class="typed">${store}</span>`,
    format.count(redeemed),
    amountMinor === 0 ? '–' : format.money(amountMinor),
    format.moment(lastAt, shop.timezone),
  ]);
  const command = `perennial redeem CODE --shop ${shop.id} --store NAME${stage === undefined ? '' : ` --stage ${stage}`}`;
  return html`<h2 id="codes">${told.title}</h2><p class="lead">${fill(told.about, { command: html`<code class="copy">${command}</code>` })}</p>
<div class="card people programs">${table(told.title, [told.store, told.redeemed, told.amount, told.last], rows, { none: told.none, numeric: [1, 2] })}</div>`;
}
