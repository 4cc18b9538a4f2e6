import type { LikeWithLike } from '#model/campaign/like-with-like.ts';
import { RESPONSE_GROUPS, type ResponseGroup } from '#model/campaign/response-group.ts';
import { standingOf } from '#model/campaign/trail.ts';
import type { Found } from '#model/effect/effect.ts';
import type { Estimate } from '#model/effect/stats/estimate.ts';
import { nameIn, textIn } from '#model/values/text/local-names.ts';
import { type Day, localDay } from '#model/values/time/day.ts';
import type { Output } from '../../console/output.ts';
import { amount, plain } from '../../console/shown.ts';
import type { CampaignState } from './gather-campaigns.ts';

/** What a play made of a campaign. Money in minor units of `currency`. */
export interface CampaignLine {
  readonly shop: string;
  readonly campaign: string;
  readonly name: string;
  readonly currency: string;
  readonly state: string;
  /** Why it stands there, where it did not go on; absent of one that ran. */
  readonly why?: string | undefined;
  /** People who were approved. */
  readonly audience?: number | undefined;
  /** Each message with how many left, and its people by what became of it. */
  readonly messages: readonly {
    readonly step: string;
    readonly title: string;
    readonly sent: number;
    readonly groups: Readonly<Partial<Record<ResponseGroup, number>>>;
  }[];
  /** Each follow-up that gave people to the team, with how many. */
  readonly handedOff: readonly { readonly step: string; readonly title: string; readonly people: number }[];
  /** With fractions: a mail costs a thousandth of a cent. */
  readonly chargedMinor: number;
  readonly capMinor: number;
  /** Planned and real direct cost, and what it brought beyond its costs; of one that is settled. */
  readonly settled?: {
    readonly plannedMinor: number | undefined;
    readonly realMinor: number | undefined;
    readonly allocatedMinor: number;
    readonly contribution: Found<Estimate>;
  };
  readonly beside?: { readonly name: string; readonly found: Found<LikeWithLike> } | undefined;
}

/** A line for each campaign. @param refused why a step that the team wanted was not taken */
export function campaignLines(
  campaigns: readonly CampaignState[],
  refused: ReadonlyMap<string, string>,
  days: { readonly firstDay: Day; readonly lastDay: Day },
): readonly CampaignLine[] {
  return campaigns.map((of) => {
    const { campaign, shop, entries, begins, report, held: charged, settled, beside, handOffs } = of;
    const { state, audience } = standingOf(entries.at(-1));
    const titles = new Map([...campaign.waves, ...(campaign.followUps ?? [])].map(({ id, title }) => [id, title]));
    const begin = localDay(begins, shop.timezone);
    const held = state === 'held' ? entries.at(-1)?.comment : undefined;
    const why = refused.get(campaign.id) ?? held ?? outside(begin, days);
    return {
      ...{ shop: shop.id, campaign: campaign.id, name: nameIn(shop.locale, campaign), currency: shop.currency },
      ...{ state, why, audience, chargedMinor: charged / 1000, capMinor: campaign.budget.capMinor },
      messages: report.steps.map(({ step, people, groups }) => ({
        ...{ step, title: textIn(shop.locale, titles.get(step) ?? {}) ?? step, sent: people - groups['not-delivered'] },
        groups: Object.fromEntries(
          RESPONSE_GROUPS.flatMap((group) => (groups[group] > 0 ? [[group, groups[group]]] : [])),
        ),
      })),
      handedOff: [...Map.groupBy(handOffs, ({ step = '' }) => step)].map(([step, people]) => ({
        ...{ step, title: textIn(shop.locale, titles.get(step) ?? {}) ?? step, people: people.length },
      })),
      ...(settled && {
        settled: {
          plannedMinor: settled.direct.plannedMinor,
          realMinor: settled.direct.realMinor,
          allocatedMinor: settled.allocatedMinor,
          contribution: settled.contribution,
        },
      }),
      beside: beside && { name: nameIn(shop.locale, beside.name), found: beside.found },
    };
  });
}

function outside(
  begin: Day,
  { firstDay, lastDay }: { readonly firstDay: Day; readonly lastDay: Day },
): string | undefined {
  if (begin > lastDay) return `its first message is due on ${begin}, after these days`;
  return begin < firstDay ? `its first message was due on ${begin}, before these days` : undefined;
}

/** The section of the summary. */
export function campaignsText(
  lines: readonly CampaignLine[],
  output: Pick<Output, 'heading' | 'columns' | 'prose'>,
): string {
  return [output.heading('Campaigns'), ...lines.map((line) => campaignText(line, output))].join('\n\n');
}

function campaignText(line: CampaignLine, output: Pick<Output, 'columns' | 'prose'>): string {
  const { name, campaign, shop, state, audience, why, messages, handedOff } = line;
  const people = audience === undefined ? '' : `, approved for ${audience.toLocaleString('en')} people`;
  const head = `  ${name} (${campaign}, ${shop}): ${state}${people}${why === undefined ? '' : ` (${why})`}`;
  const rows = messages.map(({ title, sent, groups }) => [`    ${title}`, wordsOf(sent, groups)]);
  for (const { title, people } of handedOff) rows.push([`    ${title}`, `${people} given to the team`]);
  return [
    output.prose(head),
    ...(rows.length > 0 ? [output.columns(rows)] : []),
    ...moneyOf(line).map((text) => output.prose(`    ${text}`)),
  ].join('\n');
}

/** `6 sent: 4 bought, 2 silent; 4 not delivered`: the groups of what left add up to it, the rest stands apart. */
function wordsOf(sent: number, groups: CampaignLine['messages'][number]['groups']): string {
  const { 'not-delivered': missed, ...reached } = groups;
  const of = RESPONSE_GROUPS.flatMap((group) =>
    group === 'not-delivered' || reached[group] === undefined ? [] : [`${reached[group]} ${plain(group)}`],
  );
  const left = of.length > 0 ? `${sent} sent: ${of.join(', ')}` : `${sent} sent`;
  return missed === undefined ? left : `${left}; ${missed} not delivered`;
}

function moneyOf({ currency, chargedMinor, capMinor, messages, settled, beside }: CampaignLine): readonly string[] {
  if (messages.length === 0) return [];
  const money = (minor: number | undefined): string =>
    minor === undefined ? 'not known' : amount(Math.round(minor), currency);
  const charged = chargedMinor < 1 && chargedMinor > 0 ? `less than ${money(1)}` : money(chargedMinor);
  const texts = [`its messages took ${charged} of a cap of ${money(capMinor)}`];
  if (!settled) return texts;
  const { plannedMinor, realMinor, allocatedMinor, contribution } = settled;
  texts.push(`cost ${money(realMinor)} (planned ${money(plannedMinor)}), and ${money(allocatedMinor)} allocated`);
  texts.push(
    contribution.known
      ? `brought ${money(contribution.value.value)} beyond its costs, anything from ${money(contribution.value.low)} to ${money(contribution.value.high)}${spansZero(contribution.value) ? ': too few people to tell it from chance' : ''}`
      : `what it brought beyond its costs is not known: ${contribution.why.en}`,
  );
  if (beside) texts.push(`beside ${beside.name}: ${besideText(beside.found)}`);
  return texts;
}

const spansZero = ({ low, high }: Estimate): boolean => low <= 0 && high >= 0;

function besideText(found: Found<LikeWithLike>): string {
  if (!found.known) return `not compared, ${found.why.en}`;
  const { bought, people, of } = found.value;
  const sign = bought.value < 0 ? -1 : 1;
  const points = (share: number): string => (100 * sign * share).toFixed(1);
  const [low, high] = sign < 0 ? [bought.high, bought.low] : [bought.low, bought.high];
  const range = `${points(low)} to ${points(high)}`;
  const chance = spansZero(bought) ? ': too few people to tell it from chance' : '';
  return `${points(bought.value)} ${sign < 0 ? 'fewer' : 'more'} buyers of 100 (${range}), by ${people} of ${of} people of the same tier and stage${chance}`;
}
