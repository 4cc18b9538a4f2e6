import { loadYearPlan } from '#flow/campaign/load-year-plan.ts';
import { redeemedByStore } from '#flow/redeem/redeemed-by-store.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { localDay } from '#model/values/time/day.ts';
import { html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { refused } from './bad-query.ts';
import { campaignList } from './campaigns/campaign-list.ts';
import { besidePart } from './campaigns/compare/beside.ts';
import { loadCompared } from './campaigns/compare/load.ts';
import { campaignsOf, knownCampaign } from './campaigns/load-campaigns.ts';
import { campaignPage } from './campaigns/one/campaign-page.ts';
import { codesPart } from './campaigns/one/codes.ts';
import { askable, grouped, groupsPart } from './campaigns/one/groups.ts';
import { loadSignUps, signUpsPart } from './campaigns/one/sign-ups.ts';
import { loadCampaignReport } from './campaigns/report/load.ts';
import { reportPart } from './campaigns/report/report-part.ts';
import { campaignWords } from './campaigns/words/words.ts';
import { yearPage } from './campaigns/year/year-page.ts';
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
    const others = all.filter((one) => one.id !== id);
    const asBeside = [...new Set(query.getAll('beside'))];
    const odd = asBeside.find((one) => !others.some(({ id: other }) => other === one));
    if (odd !== undefined) return refused(speech, 'campaigns', { name: 'beside', text: odd, may: told.report.may });
    const chosenOthers = others.filter((other) => asBeside.includes(other.id));
    const compared = chosenOthers.length > 0 ? await loadCompared(source, shop, [chosen, ...chosenOthers]) : undefined;
    const beside = besidePart(speech, known, { others, compared });
    const isAsked = query.has('report') && stage === undefined;
    const loaded = isAsked ? await loadCampaignReport(source, speech, chosen) : undefined;
    const report = reportPart(speech, { known, entries, stage, loaded, beside });
    const counts = query.has('sign-ups') && stage === undefined ? await loadSignUps(source, shop, chosen) : undefined;
    const parts = html`${groupsPart(speech, id, legs, groups)}${signUpsPart(speech, chosen, { counts, stage })}${report}`;
    return {
      tab: 'campaigns',
      title: nameIn(shop.locale, chosen),
      content: campaignPage(speech, { known, entries, stage, groups: parts, codes }),
    };
  }
  const asYear = query.get('year');
  if (id === '' && asYear !== null) return yearShown(source, speech, asYear, all);
  const unknown =
    id !== '' && html`<p class="card" role="alert">${filled(told.unknown, { id: `"${id.slice(0, 30)}"` })}</p>`;
  const list = campaignList(speech, await Promise.all(all.map((campaign) => knownCampaign(source, shop, campaign))));
  return { tab: 'campaigns', title: told.title, content: html`${unknown}${list}`, ...(unknown && { status: 404 }) };
}

/** The years of which festivals are known. */
const [FIRST_YEAR, LAST_YEAR] = [2024, 2040];

async function yearShown(
  source: PageSource,
  speech: Speech,
  text: string,
  campaigns: ReturnType<typeof campaignsOf>,
): Promise<Shown> {
  const { shop, words } = speech;
  const told = campaignWords(words.lang).year;
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  if (year < FIRST_YEAR || year > LAST_YEAR) return refused(speech, 'campaigns', { name: 'year', text, may: told.may });
  const today = localDay(speech.now, shop.timezone);
  const { programs } = source.crm;
  const plan = await loadYearPlan(source.stores, { shop, year, today, programs, campaigns });
  const content = yearPage(speech, { plan, year, campaigns });
  return { tab: 'campaigns', title: filled(told.title, { year: text }), content };
}
