import { instantOf } from '#model/campaign/campaign-program.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import type { Speech } from '../../people/speech.ts';
import { programWords } from '../../programs/words/words.ts';
import type { KnownCampaign } from '../load-campaigns.ts';
import { momentWords, personName } from '../said.ts';
import { campaignWords } from '../words/words.ts';
import { segmentsWords } from './wave-words.ts';

/** Of a campaign that does not say it. */
const DRIFT = 0.1;

/** What it is, as it is declared. */
export function facts(speech: Speech, known: KnownCampaign, entries: readonly TrailEntry[]): Html {
  const { words, format, shop } = speech;
  const told = campaignWords(words.lang);
  const { campaign, members } = known;
  const { goal, measure, owner, audience, holdout, usefulUntil, product, materials = [] } = campaign;
  const excluded = audience.exclude ?? [];
  const segments = segmentsWords(speech, audience.segments);
  const holdoutTold = programWords(words.lang);
  const rows: readonly (readonly [string, Content])[] = [
    [told.facts.goal, filled(told.facts.measured, { goal: told.goals[goal], measure: told.measures[measure] })],
    [told.facts.owner, personName(members, owner)],
    [
      told.facts.audience,
      excluded.length === 0
        ? segments
        : filled(told.facts.without, { segments, excluded: segmentsWords(speech, excluded) }),
    ],
    [told.facts.people, peopleWords(speech, known, entries)],
    ...related(speech, told.facts.parents, known.parents),
    ...related(speech, told.facts.children, known.children),
    [
      told.facts.holdout,
      holdout > 0 ? filled(holdoutTold.holdoutAbout, { share: format.share(holdout) }) : holdoutTold.noHoldout,
    ],
    [told.facts.useful, momentWords(speech, instantOf(usefulUntil, shop))],
    ...(product === undefined ? [] : [[told.facts.product, product] as const]),
    ...(materials.length === 0
      ? []
      : [
          [
            told.facts.materials,
            materials.map(
              ({ name, version, approved }) =>
                html`${filled(told.facts.material, { name, version })}${!approved && html` <span class="word stopped">${told.facts.materialOpen}</span>`}<br>`,
            ),
          ] as const,
        ]),
  ];
  return html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** Campaigns that go by its answers, or by whose answers it goes. */
const related = (
  { shop }: Speech,
  title: string,
  campaigns: KnownCampaign['children'],
): readonly (readonly [string, Content])[] =>
  campaigns.length === 0
    ? []
    : [
        [
          title,
          campaigns.map(
            (one) =>
              html`<a href="/${shop.id}/campaigns/${encodeURIComponent(one.id)}">${nameIn(shop.locale, one)}</a><br>`,
          ),
        ],
      ];

function peopleWords(speech: Speech, { campaign, standing, members }: KnownCampaign, entries: readonly TrailEntry[]) {
  const { words, format } = speech;
  const { facts: told } = campaignWords(words.lang);
  const { audience, approved } = standing;
  if (audience === undefined) return told.peopleUnknown;
  const submitted = entries.findLastIndex(({ step }) => step === 'submit');
  const letGo = entries.findLast(
    ({ step, after }, n) => n > submitted && step === 'resume' && after.audience !== entries[n - 1]?.after.audience,
  );
  const n = format.count(audience);
  const people = letGo
    ? filled(told.peopleLetGo, {
        ...{ n, by: personName(members, letGo.by), moment: momentWords(speech, letGo.at) },
        approved: format.count(entries[submitted]?.numbers?.audience ?? Number.NaN),
      })
    : filled(approved.audience === undefined ? told.peopleSubmitted : told.peopleApproved, { n });
  return filled(told.drift, { people, share: format.share(campaign.drift ?? DRIFT) });
}
