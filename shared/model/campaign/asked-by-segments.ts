import { campaignsIn, namedIn } from '../rule/compile/references.ts';
import { type SegmentDefinition, segmentsOfShop } from '../rule/definition.ts';
import type { SegmentName } from '../segment/membership.ts';
import type { Campaign, CampaignId } from './campaign.ts';
import type { ResponseGroup } from './response-group.ts';

/** Messages of a campaign, in the order in which they go: waves, and follow-ups that send. */
export const sentSteps = ({ waves, followUps = [] }: Pick<Campaign, 'waves' | 'followUps'>): readonly string[] => [
  ...waves.map(({ id }) => id),
  ...followUps.flatMap(({ id, then }) => (then.do === 'send' ? [id] : [])),
];

/** Steps of a campaign of which a segment of its shop asks what became of them. @param segments of all shops */
export function keptSteps(
  campaign: Pick<Campaign, 'id' | 'shop' | 'waves' | 'followUps'>,
  segments: readonly SegmentDefinition[],
): readonly string[] {
  const asked = segmentsOfShop(segments, campaign.shop)
    .flatMap(({ where }) => campaignsIn(where))
    .flatMap(({ asked }) => (asked.type === 'campaign' && asked.campaign === campaign.id ? [asked.of] : []));
  return sentSteps(campaign).filter((step) => asked.some((of) => of === undefined || of === step));
}

/** Of what a campaign asks by the segments that it names: people of another one, by what they answered. */
export interface AskedOf {
  readonly campaign: CampaignId;
  readonly of?: string | undefined;
  readonly groups: readonly ResponseGroup[];
  /** It asks for what they answered, which is known as soon as they have. */
  readonly isAnswer?: true | undefined;
  /** The segment of the team by which it asks. */
  readonly segment: SegmentName;
}

/** @param names of segments @param segments of the shop, or of all */
export function askedBy(names: readonly SegmentName[], segments: readonly SegmentDefinition[]): readonly AskedOf[] {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const seen = new Set<string>();
  const found: AskedOf[] = [];
  const add = (id: string, segment: SegmentName): void => {
    const definition = byId.get(id);
    if (!definition || seen.has(`${segment} ${id}`)) return;
    seen.add(`${segment} ${id}`);
    for (const { asked } of campaignsIn(definition.where)) {
      if (asked.type === 'answered')
        found.push({ campaign: asked.campaign, groups: ['answered'], isAnswer: true, segment });
      else
        found.push({
          campaign: asked.campaign,
          ...(asked.of !== undefined && { of: asked.of }),
          groups: asked.groups,
          segment,
        });
    }
    for (const [other] of namedIn(definition.where)) add(other, segment);
  };
  for (const name of names) if (name.startsWith('rule:')) add(name.slice('rule:'.length), name);
  return found;
}

type Selecting = Pick<Campaign, 'id' | 'shop' | 'audience' | 'waves'>;

/** What a campaign selects its people by of other campaigns: it is a sub-campaign of those. */
export const parentsOf = (
  { shop, audience, waves }: Selecting,
  segments: readonly SegmentDefinition[],
): readonly AskedOf[] =>
  askedBy([...audience.segments, ...waves.flatMap(({ segments: more = [] }) => more)], segmentsOfShop(segments, shop));

/** Campaigns of the shop that select by what became of this one, each once. */
export const childrenOf = <One extends Selecting>(
  { id, shop }: Pick<Campaign, 'id' | 'shop'>,
  campaigns: readonly One[],
  segments: readonly SegmentDefinition[],
): readonly { readonly campaign: One; readonly asked: readonly AskedOf[] }[] =>
  campaigns
    .filter((other) => other.shop === shop && other.id !== id)
    .map((other) => ({ campaign: other, asked: parentsOf(other, segments).filter(({ campaign }) => campaign === id) }))
    .filter(({ asked }) => asked.length > 0);

/** Campaigns by whose answers a campaign selects, and those that select by its own. */
export function relationsOf<One extends Selecting>(
  campaign: Selecting,
  campaigns: readonly One[],
  segments: readonly SegmentDefinition[],
): { readonly parents: readonly One[]; readonly children: readonly One[] } {
  const asked = new Set(parentsOf(campaign, segments).map(({ campaign: id }) => id));
  return {
    parents: campaigns.filter(({ id, shop }) => shop === campaign.shop && asked.has(id)),
    children: childrenOf(campaign, campaigns, segments).map(({ campaign: child }) => child),
  };
}
