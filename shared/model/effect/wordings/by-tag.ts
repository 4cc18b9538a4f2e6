import type { PublishedTemplate } from '../../message/template.ts';
import type { Program } from '../../program/program.ts';
import { wordingGroups } from '../../program/worded.ts';
import type { Tier } from '../../segment/membership.ts';
import type { Share } from '../stats/newcombe.ts';
import { type ShareStratum, stratifyShares } from '../stats/stratified-shares.ts';

/** What was counted of a wording, of receivers of a tier where that is known. */
export interface WordingCounted {
  readonly programId: Program['id'];
  readonly variant: string;
  readonly tier?: Tier | undefined;
  readonly sent: number;
  readonly bought: number;
}

/** What words of a kind do: wordings that carry a tag against those of the same messages that do not. */
export interface TagEffect {
  readonly tag: string;
  /** Of receivers of this tier alone; undefined: of all. */
  readonly tier: Tier | undefined;
  /** Over all messages that have both. */
  readonly with: Share;
  readonly without: Share;
  /** Names of the programs whose messages have both. */
  readonly programs: readonly Program['id'][];
  /** The share followed by an order with the tag less that without, within each message, with 95 % limits. */
  readonly difference: NonNullable<ReturnType<typeof stratifyShares>>;
}

interface Crm {
  readonly programs: readonly Pick<Program, 'id' | 'steps'>[];
  readonly templates: readonly Pick<PublishedTemplate, 'id' | 'tags'>[];
}

/**
 * By tag, and by tag and tier, what is known of words: only messages count that have wordings with the tag and wordings
 * without it, and each is compared within itself, for people of one program are not those of another.
 */
export function tagEffects(counts: readonly WordingCounted[], { programs, templates }: Crm): readonly TagEffect[] {
  const tagsOf = new Map(templates.map(({ id, tags = [] }) => [id, tags]));
  const groups = programs.flatMap(({ id, steps }) =>
    wordingGroups({ steps }).map(({ variants }) => ({
      programId: id,
      variants: variants.map(({ name, template }) => ({ name, tags: tagsOf.get(template) ?? [] })),
    })),
  );
  const tags = [...new Set(groups.flatMap(({ variants }) => variants.flatMap((one) => one.tags)))].sort();
  const tiers = [undefined, ...new Set(counts.flatMap(({ tier }) => tier ?? []))].sort();
  return tags.flatMap((tag) =>
    tiers.flatMap((tier) => {
      const found = groups.flatMap(({ programId, variants }) => {
        const sum = (has: boolean): Share => {
          const names = variants.filter((one) => one.tags.includes(tag) === has).map(({ name }) => name);
          const own = counts.filter(
            (one) =>
              one.programId === programId && names.includes(one.variant) && (tier === undefined || one.tier === tier),
          );
          return { part: total(own, 'bought'), whole: total(own, 'sent') };
        };
        const [a, b] = [sum(true), sum(false)];
        return a.whole >= LEAST && b.whole >= LEAST
          ? [{ programId, stratum: { a, b, weight: a.whole + b.whole } }]
          : [];
      });
      const strata = found.map(({ stratum }) => stratum);
      const difference = strata.length > 0 ? stratifyShares(strata) : undefined;
      const names = [...new Set(found.map(({ programId }) => programId))];
      return difference
        ? [{ tag, tier, with: pooled(strata, 'a'), without: pooled(strata, 'b'), programs: names, difference }]
        : [];
    }),
  );
}

/** Of fewer nothing can be told, and no limits are made. */
const LEAST = 2;

const total = (counts: readonly WordingCounted[], of: 'sent' | 'bought'): number =>
  counts.reduce((sum, one) => sum + one[of], 0);

const pooled = (strata: readonly ShareStratum[], of: 'a' | 'b'): Share => ({
  part: strata.reduce((sum, stratum) => sum + stratum[of].part, 0),
  whole: strata.reduce((sum, stratum) => sum + stratum[of].whole, 0),
});
