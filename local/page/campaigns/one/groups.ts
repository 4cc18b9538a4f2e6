import { responses } from '#flow/campaign/responses.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { RESPONSE_GROUPS, type ResponseGroup } from '#model/campaign/response-group.ts';
import type { Leg } from '#model/campaign/waves/legs.ts';
import { type Content, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import type { PageSource } from '../../common/source.ts';
import { table } from '../../common/table.ts';
import type { Speech } from '../../people/speech.ts';
import { legTitle } from '../next.ts';
import { quoted } from '../said.ts';
import { campaignWords } from '../words/words.ts';

/** Each person takes some reads, so that no more are counted for one page. */
const MOST = 5_000;

/** People of a wave or follow-up, each in one group. */
export interface Grouped {
  readonly step: string;
  readonly counts: ReadonlyMap<ResponseGroup, number>;
  readonly people: number;
  /** At whose message nobody but a machine looked. */
  readonly machines: number;
  /** There are more people than were counted. */
  readonly isPart: boolean;
}

/** Messages whose time has come, once each. */
export const askable = (legs: readonly Leg[], now: number): readonly Leg[] =>
  legs.filter(
    (leg, n) =>
      leg.at <= now && leg.followUp?.then.do !== 'hand-off' && legs.findIndex(({ step }) => step === leg.step) === n,
  );

/** Reads everybody who had the message, which costs nothing on this machine alone. */
export async function grouped(
  { stores }: PageSource,
  { shop, now }: Speech,
  campaign: PublishedCampaign,
  step: string,
): Promise<Grouped> {
  const counts = new Map<ResponseGroup, number>();
  let [people, machines] = [0, 0];
  for await (const page of responses(stores, { campaign, shop, step, now })) {
    for (const { group, machine } of page) {
      counts.set(group, (counts.get(group) ?? 0) + 1);
      people += 1;
      machines += machine ? 1 : 0;
    }
    if (people >= MOST) return { step, counts, people, machines, isPart: true };
  }
  return { step, counts, people, machines, isPart: false };
}

/** The groups of a message, and the way to those of the others; nothing where none has begun. */
export function groupsPart(speech: Speech, id: string, legs: readonly Leg[], shown: Grouped | undefined): Content {
  if (legs.length === 0) return undefined;
  const told = campaignWords(speech.words.lang).grouped;
  const href = (step: string): string =>
    `/${speech.shop.id}/campaigns/${encodeURIComponent(id)}?groups=${encodeURIComponent(step)}#groups`;
  const links = legs.map(
    (leg) =>
      html`<li><a href="${href(leg.step)}"${leg.step === shown?.step && html` aria-current="true"`}>${filled(told.count, { of: quoted(speech, legTitle(speech, leg)) })}</a></li>`,
  );
  const of = legs.find(({ step }) => step === shown?.step);
  return html`<h2 id="groups">${told.title}</h2><p class="lead">${told.about}</p><ul class="card links">${links}</ul>${shown && of && counted(speech, shown, legTitle(speech, of))}`;
}

function counted(speech: Speech, { counts, people, machines, isPart }: Grouped, title: string): Content {
  const { words, format } = speech;
  const { grouped: told, groups } = campaignWords(words.lang);
  const caption = filled(told.of, { of: quoted(speech, title), people: words.people(people, format.count(people)) });
  const rows = RESPONSE_GROUPS.flatMap((group): (readonly Content[])[] => {
    const n = counts.get(group) ?? 0;
    return n === 0 ? [] : [[groups[group], format.count(n), format.share(n / people)]];
  });
  return html`<p>${caption}${isPart && html` ${told.part}`}${machines > 0 && html` ${filled(told.machines, { n: words.people(machines, format.count(machines)) })}`}</p>
<div class="card people programs">${table(caption, [told.group, told.people, told.share], rows, { none: told.none, numeric: [1, 2] })}</div>`;
}
