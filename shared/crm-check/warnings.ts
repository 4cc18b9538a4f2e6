import type { Campaign } from '#model/campaign/campaign.ts';
import { MEMBERSHIP_TOPIC } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import { isOpen } from './check-campaign-hours.ts';
import type { DeclaredCrm } from './define.ts';
import { foundIn } from './issue.ts';
import { topicsToAgreeTo } from './topics.ts';

/**
 * What deploys and yet will hardly be meant: a marketing program for which nobody can give the consent, and what of a
 * campaign has to change before it is submitted, or leaves later than it says.
 */
export const warningsOf = (crm: DeclaredCrm): readonly Issue[] => [
  ...withoutConsent(crm),
  ...withoutMembership(crm),
  ...ofCampaigns(crm),
];

function withoutConsent(crm: DeclaredCrm): readonly Issue[] {
  const { shops, programs } = crm;
  const offered = new Set(shops.flatMap((shop) => topicsToAgreeTo(shop, crm)));
  const takesAny = PLATFORMS.filter(({ anyTopic }) => anyTopic).map(({ id }) => id);
  if (shops.some(({ platforms }) => platforms.some((id) => takesAny.includes(id)))) return [];
  return programs
    .filter(({ kind, topic, campaign }) => kind === 'marketing' && !campaign && !offered.has(topic))
    .filter(({ topic }) => topic !== MEMBERSHIP_TOPIC)
    .map((program) => {
      const base = `programs.${program.id}`;
      return foundIn(program, base, {
        path: `${base}.topic`,
        what: `nobody can agree to ${JSON.stringify(program.topic)}: no form offers it and no platform of your shops tells of it, so the program writes to nobody`,
        fix: `declare it in a shop: consent: { topics: [{ id: '${program.topic}', name: { en: '..' } }] }, or use one of ${[...offered].join(', ')}`,
      });
    });
}

/** Whoever joins agrees to its topic: where nobody can join it is of no shop, whatever its platforms may tell. */
function withoutMembership(crm: DeclaredCrm): readonly Issue[] {
  const { shops, programs, campaigns = [] } = crm;
  const of = (shop: Shop): readonly string[] => topicsToAgreeTo(shop, crm);
  const fix = (topics: Iterable<string>): string =>
    `declare it in crm/memberships, or use one of ${[...topics].join(', ')}`;
  const all = new Set(shops.flatMap(of));
  const alone = all.has(MEMBERSHIP_TOPIC)
    ? []
    : programs.filter(({ kind, topic, campaign }) => kind === 'marketing' && !campaign && topic === MEMBERSHIP_TOPIC);
  return [
    ...alone.map((program) => {
      const path = `programs.${program.id}.topic`;
      const what = `is ${MEMBERSHIP_TOPIC}, to which people agree as they join, and no shop has a membership`;
      return foundIn(program, `programs.${program.id}`, { path, what, fix: fix(all) });
    }),
    ...campaigns.flatMap((campaign) => {
      const shop = shops.find(({ id }) => id === campaign.shop);
      if (!shop || campaign.topic !== MEMBERSHIP_TOPIC || of(shop).includes(MEMBERSHIP_TOPIC)) return [];
      const path = `campaigns.${campaign.id}.topic`;
      const what = `is ${MEMBERSHIP_TOPIC}, to which people agree as they join, and ${shop.id} has no membership`;
      return [foundIn(campaign, `campaigns.${campaign.id}`, { path, what, fix: fix(of(shop)) })];
    }),
  ];
}

const ofCampaigns = ({ shops, campaigns = [] }: DeclaredCrm): readonly Issue[] =>
  campaigns.flatMap((campaign) => {
    const base = `campaigns.${campaign.id}`;
    const shop = shops.find(({ id }) => id === campaign.shop);
    return [...lateWaves(campaign, shop), ...notApproved(campaign)].map((issue) =>
      foundIn(campaign, base, { ...issue, path: base + issue.path }),
    );
  });

const lateWaves = ({ waves }: Campaign, shop: Shop | undefined): readonly Issue[] =>
  waves.flatMap(({ at, localHour, channels }, n) =>
    !shop || localHour !== undefined || isOpen(Number(at.slice(11, 13)), channels, shop)
      ? []
      : [
          {
            path: `.waves[${n}].at`,
            what: `lies outside of the permitted hours of ${shop.id} for ${channels.join(' and ')}: its messages wait until the next morning`,
            fix: 'write an hour within policy.windows',
          },
        ],
  );

const notApproved = ({ materials = [] }: Campaign): readonly Issue[] =>
  materials.flatMap(({ name, version, approved }, n) =>
    approved
      ? []
      : [
          {
            path: `.materials[${n}].approved`,
            what: `${name} (version ${version}) is not approved, so the campaign cannot be submitted`,
            fix: 'write approved: true when the team has agreed on it',
          },
        ],
  );
