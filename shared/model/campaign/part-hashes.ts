import { createHash } from 'node:crypto';
import type { Brand } from '../brand/brand.ts';
import { channelOfGateway, type Gateway } from '../channel/gateway.ts';
import type { PublishedTemplate } from '../message/template.ts';
import { namedIn } from '../rule/compile/references.ts';
import { type SegmentDefinition, segmentsOfShop } from '../rule/definition.ts';
import type { SegmentName } from '../segment/membership.ts';
import type { Shop } from '../shop/shop.ts';
import { canonicalJson } from '../values/hash/canonical.ts';
import { templatesOf } from '../variant/copy-variant.ts';
import type { Campaign, PartHashes } from './campaign.ts';

/** What a campaign is sent by, as it is published. */
export interface SentBy {
  readonly shop: Shop;
  readonly segments: readonly SegmentDefinition[];
  readonly templates: readonly PublishedTemplate[];
  readonly brand: Brand | undefined;
  readonly gateways?: readonly Gateway[] | undefined;
}

const sha256 = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/**
 * Hashes of what is approved: each part with all that decides it, so that whoever edits a template, a rule of a segment, the
 * sender or the policy voids what was approved of it.
 */
export function partHashes(campaign: Campaign, by: SentBy): PartHashes {
  const { shop } = by;
  const {
    audience,
    waves,
    followUps = [],
    holdout,
    first,
    drift,
    budget,
    product,
    usefulUntil,
    materials,
    code,
  } = campaign;
  const named = [
    ...audience.segments,
    ...(audience.exclude ?? []),
    ...[...waves, ...followUps].flatMap(({ segments = [] }) => segments),
  ];
  const sent = sentBy(campaign);
  const parts = {
    audience: sha256({
      ...{ audience, holdout, first, drift },
      waves: waves.map(({ id, share, segments, after }) => ({ id, share, segments, after })),
      followUps: followUps.map(({ id, after, segments }) => ({ id, after, segments })),
      rules: rulesOf(named, by),
      shop: [shop.lifecycle, shop.tierShares, shop.rfm, shop.value, shop.kinds, shop.attributes, shop.policy.holdout],
      // what predicates are answered by, and who may be written to at all
      asked: [shop.prediction, shop.products, shop.consent?.doubleOptIn],
    }),
    content: sha256({
      templates: by.templates.filter(({ id }) => sent.templates.has(id)),
      gateways: by.gateways?.filter((gateway) => sent.channels.has(channelOfGateway(gateway))) ?? [],
      messages: [...waves, ...followUps].map((one) => ({ ...one, at: undefined, localHour: undefined })),
      ...{ materials, topic: campaign.topic, intent: campaign.intent, sender: shop.sender, links: shop.links },
      poll: campaign.poll,
      brand: [by.brand, shop.brand, shop.name, shop.url, shop.locale, shop.fallbackLocale],
      ...(code && { code: { title: code.title } }),
    }),
    schedule: sha256({
      waves: waves.map(({ id, at, localHour, channels }) => ({ id, at, localHour, channels })),
      followUps: followUps.map(({ id, afterDays, then }) => ({ id, afterDays, then })),
      ...{ usefulUntil, product, first, priority: campaign.priority, policy: shop.policy, zone: shop.timezone },
      ...(code && { code: { until: code.until } }),
    }),
    cost: sha256({ budget, prices: [shop.messageCosts, shop.partCosts] }),
  };
  const { id, name, names, goal, measure, owner } = campaign;
  const rest = sha256({ id, name, names, goal, measure, owner, shop: campaign.shop });
  return { ...parts, rest, whole: sha256({ ...parts, campaign }) };
}

function sentBy({ waves, followUps = [] }: Campaign) {
  const messages = [...waves, ...followUps.flatMap(({ then }) => (then.do === 'send' ? [then] : []))];
  return {
    templates: new Set(messages.flatMap(templatesOf)),
    channels: new Set(messages.flatMap(({ channels }) => channels)),
  };
}

/** The rules of the team's segments that are named, and of those that these name. */
function rulesOf(names: readonly SegmentName[], { segments, shop }: SentBy): readonly SegmentDefinition[] {
  const own = new Map(segmentsOfShop(segments, shop.id).map((segment) => [segment.id, segment]));
  const found = new Map<string, SegmentDefinition>();
  const add = (id: string): void => {
    const segment = own.get(id);
    if (!segment || found.has(id)) return;
    found.set(id, segment);
    for (const [other] of namedIn(segment.where)) add(other);
  };
  for (const name of names) if (name.startsWith('rule:')) add(name.slice('rule:'.length));
  return [...found.values()];
}
