import { countSignUps, type SignUpCounts } from '#flow/campaign/sign-ups.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { pageOf } from '#model/campaign/sign-up-page.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Content, html } from '#view/html.ts';
import { fill, filled } from '#view/view.ts';
import type { PageSource } from '../../common/source.ts';
import type { Speech } from '../../people/speech.ts';
import { campaignWords } from '../words/words.ts';

/** Reads all customers with their facts and consents; undefined where somebody pays for it. */
export async function loadSignUps(
  { stores }: PageSource,
  shop: Shop,
  { id }: PublishedCampaign,
): Promise<SignUpCounts | undefined> {
  const { scanKnown } = stores.customers;
  if (!scanKnown) return undefined;
  const { consents, facts, buckets } = stores;
  const customers = { scanKnown, get: stores.customers.get };
  return countSignUps({ customers, facts, consents, buckets }, { shop: shop.id, campaign: id });
}

/** The page by which people without a record come to a campaign, and how many did. */
export function signUpsPart(
  { shop, words, format }: Speech,
  campaign: PublishedCampaign,
  { counts, stage }: { readonly counts: SignUpCounts | undefined; readonly stage: string | undefined },
): Content {
  const told = campaignWords(words.lang).signUps;
  const page = html`<code class="copy">${pageOf(campaign)}</code>`;
  const command = html`<code class="copy">perennial campaign responses ${campaign.id} --sign-ups --stage ${stage ?? ''}</code>`;
  const href = `/${shop.id}/campaigns/${encodeURIComponent(campaign.id)}?sign-ups=1#sign-ups`;
  const ask = stage === undefined ? html`<a href="${href}">${told.ask}</a>` : html`${told.stage} ${command}`;
  return html`<h2 id="sign-ups">${told.title}</h2><p class="lead">${fill(told.about, { page })}</p>${counts ? html`<p class="card">${countsWords({ told, format }, counts)}</p>` : html`<ul class="card links"><li>${ask}</li></ul>`}`;
}

type Says = Pick<Speech, 'format'> & { readonly told: ReturnType<typeof campaignWords>['signUps'] };

function countsWords({ told, format }: Says, { asked = 0, confirmed, newBuyers }: SignUpCounts): string {
  if (asked === 0) return told.none;
  return filled(told.counted, {
    asked: format.count(asked),
    confirmed: format.count(confirmed),
    newBuyers: format.count(newBuyers),
  });
}
