import type { PublishedTemplate } from '../../message/template.ts';
import type { Program } from '../../program/program.ts';
import { wordingGroups } from '../../program/worded.ts';
import { TIERS, type Tier } from '../../segment/membership.ts';
import type { Found } from '../effect.ts';
import type { Quarter } from '../quarter.ts';
import type { Estimate } from '../stats/estimate.ts';
import type { Share } from '../stats/newcombe.ts';
import { type ShareStratum, stratifyShares } from '../stats/stratified-shares.ts';
import { WHY } from '../why.ts';

/** People whose first message of a program in a quarter had a wording, and whose days to buy are over. */
export interface WordingCounted {
  readonly programId: Program['id'];
  readonly step: string;
  readonly variant: string;
  readonly quarter: Quarter;
  /** At entry; undefined where nobody knew it. */
  readonly tier: Tier | undefined;
  readonly people: number;
  readonly bought: number;
}

/** `all`: of all tiers, each within itself. `unknown`: people of whom nobody knew it. */
export type TagTier = Tier | 'unknown' | 'all';

/** What words of a kind do: wordings that carry a tag against those of the same messages that do not. */
export interface TagEffect {
  readonly tag: string;
  readonly tier: TagTier;
  /** People, and who of them bought: of all messages that are compared. */
  readonly with: Share;
  readonly without: Share;
  /** Of the programs whose messages are compared. */
  readonly programs: readonly Program['id'][];
  /** The share who bought with the tag less that without, -1..1, with 95 % limits of one look. */
  readonly difference: Found<Estimate>;
}

interface Crm {
  readonly programs: readonly Pick<Program, 'id' | 'steps'>[];
  readonly templates: readonly Pick<PublishedTemplate, 'id' | 'tags'>[];
}

/** With fewer on a side one order decides (see `collapse.ts`). */
const LEAST = 10;

/**
 * By tag and tier, what is known of words: only messages count that have wordings with the tag and wordings without it,
 * and each is compared within itself, its quarter and its tier. People of one program, season or tier are not those of
 * another, and wordings do not have the same part in each.
 */
export function tagEffects(counts: readonly WordingCounted[], { programs, templates }: Crm): readonly TagEffect[] {
  const tagsOf = new Map(templates.map(({ id, tags = [] }) => [id, tags]));
  const messages = programs.flatMap(({ id, steps }) =>
    wordingGroups({ steps }).map((group) => ({
      programId: id,
      steps: group.steps,
      tags: new Map(group.variants.map(({ name, template }) => [name, tagsOf.get(template) ?? []])),
    })),
  );
  const tags = [...new Set(messages.flatMap((one) => [...one.tags.values()].flat()))].sort();
  return tags.flatMap((tag) => {
    const cells = messages.flatMap((message) => {
      const own = counts.filter(
        ({ programId, step, variant }) =>
          programId === message.programId && message.steps.includes(step) && message.tags.has(variant),
      );
      const has = ({ variant }: WordingCounted): boolean => message.tags.get(variant)?.includes(tag) === true;
      const both = [...message.tags.values()].map((of) => of.includes(tag));
      return both.includes(true) && both.includes(false) ? cellsOf(own, has) : [];
    });
    const of = (tier: TagTier): readonly TagEffect[] => {
      const those = tier === 'all' ? cells : cells.filter((cell) => cell.tier === tier);
      return those.length > 0 ? [{ tag, tier, ...told(those) }] : [];
    };
    return [of('all'), ...TIERS.map(of), of('unknown')].flat();
  });
}

/** One message in one quarter, of people of one tier. */
interface Cell {
  readonly programId: Program['id'];
  readonly tier: TagTier;
  readonly stratum: ShareStratum;
}

function cellsOf(own: readonly WordingCounted[], has: (one: WordingCounted) => boolean): readonly Cell[] {
  const alike = Map.groupBy(own, ({ quarter, tier }) => [quarter, tier].join(' '));
  return [...alike.values()].flatMap((of): readonly Cell[] => {
    const [first] = of;
    const [a, b] = [shareOf(of.filter(has)), shareOf(of.filter((one) => !has(one)))];
    return first
      ? [{ programId: first.programId, tier: first.tier ?? 'unknown', stratum: { a, b, weight: a.whole + b.whole } }]
      : [];
  });
}

const shareOf = (counts: readonly WordingCounted[]): Share => ({
  part: counts.reduce((sum, { bought }) => sum + bought, 0),
  whole: counts.reduce((sum, { people }) => sum + people, 0),
});

function told(cells: readonly Cell[]): Omit<TagEffect, 'tag' | 'tier'> {
  const large = cells.filter(({ stratum: { a, b } }) => a.whole >= LEAST && b.whole >= LEAST);
  const shown = large.length > 0 ? large : cells;
  const strata = shown.map(({ stratum }) => stratum);
  const difference = large.length > 0 ? stratifyShares(strata) : undefined;
  return {
    ...{ with: pooled(strata, 'a'), without: pooled(strata, 'b') },
    programs: [...new Set(shown.map(({ programId }) => programId))],
    difference: difference ? { known: true, value: difference } : { known: false, why: WHY.fewOfWords(LEAST) },
  };
}

const pooled = (strata: readonly ShareStratum[], of: 'a' | 'b'): Share => ({
  part: strata.reduce((sum, stratum) => sum + stratum[of].part, 0),
  whole: strata.reduce((sum, stratum) => sum + stratum[of].whole, 0),
});
