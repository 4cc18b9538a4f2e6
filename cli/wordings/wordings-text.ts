import type { ProgramWordings } from '#flow/report/wordings.ts';
import type { TagEffect, TagTier } from '#model/effect/wordings/by-tag.ts';
import type { WordingComparison } from '#model/effect/wordings/compare.ts';
import type { HourEffect } from '#model/effect/wordings/hour-effect.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import type { Shop } from '#model/shop/shop.ts';
import { variantTitle } from '#model/variant/copy-variant.ts';
import { viewOf } from '#view/view-of.ts';
import { wordingSays } from '#view/wordings/says.ts';
import type { Output } from '../console/output.ts';
import { amount, programName } from '../console/shown.ts';

export interface ShownWordings {
  readonly shop: Shop;
  readonly run: Pick<RunRecord, 'wordings'>;
  readonly programs: readonly ProgramWordings[];
  readonly tags: readonly TagEffect[];
  /** Days after entry in which an order counts for a tag; undefined where no run has counted any. */
  readonly outcomeDays: number | undefined;
  readonly hour: HourEffect;
}

/** Each message with several wordings, then words of a kind by tier, then the preferred hour. */
export function wordingsText({ shop, run, programs, tags, outcomeDays, hour }: ShownWordings, output: Output): string {
  const through = run.wordings?.through;
  return [
    output.heading(`${shop.name}: wordings, by messages up to ${through ?? 'none yet'}`),
    ...(programs.length === 0 ? [output.prose('No message has several wordings: variants of a step are such.')] : []),
    ...programs.flatMap(({ program, groups }) => [
      '',
      output.heading(programName([program], program.id, shop)),
      ...groups.map((group) => groupText(group, shop, output)),
    ]),
    '',
    output.heading('Words of a kind, by value tier at entry'),
    tagsText(tags, outcomeDays, output),
    '',
    output.heading('The preferred hour'),
    output.prose(hour.said.en),
  ].join('\n');
}

function groupText(group: WordingComparison, shop: Shop, output: Output): string {
  const { results } = group;
  const variants = results.map(({ variant }) => variant);
  const rows = results.map((result) => [
    variantTitle(shop.locale, { variants }, result.variant.name),
    whole(result.share),
    ...[result.sent, result.clicked, result.bought],
    result.bought14 ? `${points(result.bought14.value)} (${limits(result.bought14)})` : '',
    amount(result.net, shop.currency),
    result.best === undefined ? '' : whole(result.best),
  ]);
  return [
    output.table(['wording', 'gets', 'sent', 'clicked', 'ordered', 'of 100', 'net', 'best'], rows),
    output.prose(wordingSays(viewOf({ ...shop, locale: 'en' }), group, shop.locale)),
  ].join('\n');
}

/** `95 %`: chances and shares that are set need no digits. */
const whole = (share: number): string => `${Math.round(100 * share)} %`;
const points = (share: number): string => (100 * share).toFixed(1);
const limits = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `${points(low)} to ${points(high)}`;

function tagsText(tags: readonly TagEffect[], outcomeDays: number | undefined, output: Output): string {
  if (tags.length === 0) {
    return output.prose(
      outcomeDays === undefined
        ? 'Not known: the latest run counted nobody who entered a program.'
        : `Not known: nobody who got a message with such words has had their ${outcomeDays} days, or no message has words with a tag and words without it.`,
    );
  }
  const rows = tags.map(({ tag, tier, with: a, without: b, difference, programs }) => [
    ...[tag, TIER_WORDS[tier] ?? tier, a.whole, b.whole],
    ...(difference.known ? [points(difference.value.value), limits(difference.value)] : ['', 'too few']),
    programs.join(', '),
  ]);
  return [
    output.table(['tag', 'tier', 'people with', 'without', 'more of 100', '95 % limits', 'programs'], rows),
    output.prose(
      `People of a year by their first message of a program in a quarter, and who of them bought in ${outcomeDays ?? 0} days. Within each message, quarter and tier; the line of all tiers adds these differences up and blends nobody. Limits are of one look, each for itself.`,
    ),
  ].join('\n');
}

const TIER_WORDS: Readonly<Partial<Record<TagTier, string>>> = { all: 'all, each within', unknown: 'not known' };
