import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import type { PlannedWeek, YearPlan } from '#model/campaign/year-plan.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { table } from '../../common/table.ts';
import type { Speech } from '../../people/speech.ts';
import { festivalName } from '../../programs/words/words.ts';
import { legTitle } from '../next.ts';
import { campaignWords } from '../words/words.ts';

/** A year by week, of weeks in which there is something: whether a team sows before it harvests. */
export function yearPage(
  speech: Speech,
  {
    plan,
    year,
    campaigns,
  }: { readonly plan: YearPlan; readonly year: number; readonly campaigns: readonly PublishedCampaign[] },
): Html {
  const { words, shop, format } = speech;
  const { year: told, back } = campaignWords(words.lang);
  const title = filled(told.title, { year: String(year) });
  const weeks = plan.weeks.filter((week) => week.festivals.length + week.waves.length + sum(week) > 0);
  const rows = weeks.map((week): readonly Content[] => [
    html`<time datetime="${week.from}">${format.day(week.from)}</time>`,
    week.festivals.map(
      ({ name, day }) => html`${festivalName(words.lang, name)} <small>${format.day(day)}</small><br>`,
    ),
    week.waves.map((one) => waveOf(speech, campaigns, one)),
    ...[week.sent.care, week.sent.sell, week.sent.service].map((n) => (n > 0 ? format.count(n) : '')),
  ]);
  const way = (of: number): Content =>
    html`<a href="/${shop.id}/campaigns?year=${of}">${filled(told.before, { year: String(of) })}</a>`;
  return html`<p><a href="/${shop.id}/campaigns">← ${back}</a></p><p class="lead">${told.about}</p><p>${way(year - 1)} · <b>${year}</b> · ${way(year + 1)}</p>
${plan.unsown.map((week) => html`<p class="card" role="note">${filled(told.unsown, { week: format.day(week) })}</p>`)}
<div class="card people programs">${table(title, [told.week, told.festivals, told.waves, told.care, told.sell, told.service], rows, { none: told.none, numeric: [3, 4, 5] })}</div>`;
}

const sum = ({ sent }: PlannedWeek): number => sent.care + sent.sell + sent.service;

function waveOf(
  speech: Speech,
  campaigns: readonly PublishedCampaign[],
  { campaign: id, wave: step, day }: PlannedWeek['waves'][number],
): Content {
  const { shop, words, format } = speech;
  const campaign = campaigns.find((one) => one.id === id);
  if (!campaign) return undefined;
  const wave = campaign.waves.find((one) => one.id === step);
  const text = filled(campaignWords(words.lang).year.wave, {
    campaign: nameIn(shop.locale, campaign),
    wave: legTitle(speech, { step, wave, followUp: undefined }),
  });
  return html`<a href="/${shop.id}/campaigns/${encodeURIComponent(id)}">${text}</a> <small>${format.day(day)}</small><br>`;
}
