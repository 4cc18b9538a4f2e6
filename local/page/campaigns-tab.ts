import { redeemedByStore } from '#flow/redeem/redeemed-by-store.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { refused } from './bad-query.ts';
import { campaignList } from './campaigns/campaign-list.ts';
import { campaignsOf, knownCampaign } from './campaigns/load-campaigns.ts';
import { campaignPage } from './campaigns/one/campaign-page.ts';
import { codesPart } from './campaigns/one/codes.ts';
import { askable, grouped, groupsPart } from './campaigns/one/groups.ts';
import { campaignWords } from './campaigns/words/words.ts';
import type { Shown } from './common/shown.ts';
import type { PageSource } from './common/source.ts';
import type { Speech } from './people/speech.ts';

/** `/SHOP/campaigns[/ID]`. The list reads the newest entry and the budget of each, a page of one its
 * trail and budget; with `groups`, the id of a wave, everybody who had its message. */
export async function campaignsTab(
  source: PageSource,
  speech: Speech,
  id: string,
  query: URLSearchParams,
): Promise<Shown> {
  const { shop, words } = speech;
  const told = campaignWords(words.lang);
  const all = campaignsOf(source, shop);
  const chosen = all.find((campaign) => campaign.id === id);
  if (chosen) {
    const entries = await source.stores.trail.entries(shop.id, id);
    const known = await knownCampaign(source, shop, chosen, async () => entries.at(-1));
    const stage = source.deployed?.stage;
    const asked = query.get('groups');
    const legs = stage === undefined ? askable(known.legs, speech.now) : [];
    if (asked !== null && !legs.some(({ step }) => step === asked))
      return refused(speech, 'campaigns', { name: 'groups', text: asked, may: told.grouped.may });
    const groups = asked === null ? undefined : await grouped(source, speech, chosen, asked);
    const { redemptions } = source.stores;
    const stores = chosen.code && redemptions ? await redeemedByStore(redemptions.redeemedOf(shop.id, id)) : [];
    const codes = codesPart(speech, chosen, stores, stage);
    return {
      tab: 'campaigns',
      title: nameIn(shop.locale, chosen),
      content: campaignPage(speech, { known, entries, stage, groups: groupsPart(speech, id, legs, groups), codes }),
    };
  }
  const unknown =
    id !== '' && html`<p class="card" role="alert">${filled(told.unknown, { id: `"${id.slice(0, 30)}"` })}</p>`;
  const list = campaignList(speech, await Promise.all(all.map((campaign) => knownCampaign(source, shop, campaign))));
  return { tab: 'campaigns', title: told.title, content: html`${unknown}${list}`, ...(unknown && { status: 404 }) };
}
