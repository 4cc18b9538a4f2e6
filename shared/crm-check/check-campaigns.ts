import { TAKEN } from '#channels/registry.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Program } from '#model/program/program.ts';
import { type SegmentDefinition, segmentsOfShop } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import { roleOf, type Team, takes } from '#model/team/team.ts';
import type { Issue } from '#model/values/form/rule.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import { messagesOf } from './campaign-messages.ts';
import { checkAnswersAsked, checkCircles } from './check-campaign-answers.ts';
import { checkHours } from './check-campaign-hours.ts';
import { checkLanguages } from './check-languages.ts';
import { checkTexts } from './check-texts.ts';
import { foundIn } from './issue.ts';
import type { Known } from './known.ts';
import { topicsToAgreeTo } from './topics.ts';

/** What stands beside campaigns in `crm/`, each sound by itself. */
interface Beside {
  readonly shops: readonly Shop[];
  readonly programs: readonly Program[];
  readonly segments: readonly SegmentDefinition[];
  readonly team: Team | undefined;
  readonly memberships?: readonly Membership[] | undefined;
}

/** Each is a file that somebody keeps and a program that every worker loads. */
const MOST_CAMPAIGNS = 100;

/** What campaigns name of the rest of `crm/`: shop, owner, segments, topic, and the hours and languages of the shop. */
export function checkCampaigns(campaigns: readonly Campaign[], beside: Beside, known: Known): readonly Issue[] {
  if (campaigns.length > MOST_CAMPAIGNS) {
    const what = `has ${campaigns.length} campaigns, more than ${MOST_CAMPAIGNS}`;
    return [{ path: 'campaigns', what, fix: 'take out those that are settled: their trail and figures stay' }];
  }
  return [
    ...checkAnswersAsked(beside.segments, campaigns, beside.shops),
    ...checkCircles(campaigns, beside.segments),
    ...campaigns.flatMap((campaign) => checkOne(campaign, beside, known)),
  ];
}

function checkOne(campaign: Campaign, beside: Beside, known: Known): readonly Issue[] {
  const base = `campaigns.${campaign.id}`;
  const shop = beside.shops.find(({ id }) => id === campaign.shop);
  const own = [...checkId(campaign, beside), ...checkShop(campaign, beside)];
  const ofShop = shop
    ? [
        ...checkOwner(campaign, shop, beside),
        ...checkHandOffs(campaign, shop, beside),
        ...checkSegments(campaign, shop, beside),
        ...checkTopic(campaign, shop, beside),
        ...checkHours(campaign, shop),
        ...checkChannels(campaign, shop),
        ...checkPoll(campaign, shop),
        ...checkProduct(campaign, shop),
      ]
    : [];
  return [
    ...[...own, ...ofShop].map((issue) => foundIn(campaign, base, { ...issue, path: base + issue.path })),
    ...(shop ? checkWords(campaign, shop, known) : []),
  ];
}

const checkId = ({ id }: Campaign, { programs }: Beside): readonly Issue[] =>
  programs.some((program) => program.id === id)
    ? [{ path: '.id', what: 'is the id of a program, too', fix: 'give it another: their messages are known by it' }]
    : [];

const checkShop = ({ shop }: Campaign, { shops }: Beside): readonly Issue[] =>
  shops.some(({ id }) => id === shop)
    ? []
    : [
        {
          path: '.shop',
          what: `there is no shop ${JSON.stringify(shop)}`,
          fix: `use one of ${shops.map(({ id }) => id).join(', ')}`,
        },
      ];

function checkOwner({ owner }: Campaign, { id }: Shop, { team }: Beside): readonly Issue[] {
  if (!team) {
    const fix = 'declare them in crm/team.ts and give it to defineCrm: team';
    return [{ path: '.owner', what: 'is a member of a team, and none is declared', fix }];
  }
  const theirs = team.members.filter(({ shops }) => shops === undefined || shops.includes(id));
  if (theirs.some((member) => member.id === owner)) return [];
  const isMember = team.members.some((member) => member.id === owner);
  return [
    {
      path: '.owner',
      what: isMember ? `${owner} does not work for ${id}` : `there is no member ${JSON.stringify(owner)} in the team`,
      fix:
        theirs.length > 0
          ? `use one of ${theirs.map((member) => member.id).join(', ')}`
          : `let a member of crm/team.ts work for it: shops: ['${id}']`,
    },
  ];
}

/** Whom a follow-up hands over somebody of the shop should be there for; they would go to others of the team. */
function checkHandOffs({ followUps = [] }: Campaign, { id }: Shop, { team }: Beside): readonly Issue[] {
  const theirs = (team?.members ?? []).filter(({ shops }) => shops === undefined || shops.includes(id));
  if (theirs.length === 0) return [];
  return followUps.flatMap(({ then }, n) => {
    if (then.do !== 'hand-off' || theirs.some((member) => takes(member, then.as))) return [];
    const role = roleOf(then.as);
    return [
      {
        path: `.followUps[${n}].then.as`,
        what: `hands over a ${then.as}, and nobody who works for ${id} takes ${then.as}s`,
        fix: `give a member of crm/team.ts who does the role: roles: ['${role}']`,
      },
    ];
  });
}

/** A segment that the shop does not have selects nobody, and one that is left out would leave nobody out (I13). */
function checkSegments(
  { audience, waves, followUps = [] }: Campaign,
  shop: Shop,
  { segments }: Beside,
): readonly Issue[] {
  const own = segmentsOfShop(segments, shop.id).map(({ id }) => `rule:${id}`);
  const named = [
    ...audience.segments.map((name, n) => ({ name, path: `.audience.segments[${n}]` })),
    ...(audience.exclude ?? []).map((name, n) => ({ name, path: `.audience.exclude[${n}]` })),
    ...Object.entries({ waves, followUps }).flatMap(([kind, those]) =>
      those.flatMap(({ segments: theirs = [] }, at) =>
        theirs.map((name, n) => ({ name, path: `.${kind}[${at}].segments[${n}]` })),
      ),
    ),
  ];
  return named.flatMap(({ name, path }) => {
    if (!name.startsWith('rule:') || own.includes(name)) return [];
    const elsewhere = segments.some(({ id }) => name === `rule:${id}`);
    return [
      {
        path,
        what: elsewhere
          ? `${JSON.stringify(name)} is no segment of ${shop.id}, so nobody there is in it`
          : `there is no segment ${JSON.stringify(name)}`,
        fix: `${own.length > 0 ? `use one of ${own.join(', ')}, or ` : ''}add its file and its line to crm/segments`,
      },
    ];
  });
}

function checkTopic({ topic }: Campaign, shop: Shop, beside: Beside): readonly Issue[] {
  const offered = topicsToAgreeTo(shop, beside);
  const takesAny = PLATFORMS.some(({ id, anyTopic }) => anyTopic && shop.platforms.includes(id));
  if (takesAny || offered.includes(topic)) return [];
  return [
    {
      path: '.topic',
      what: `nobody can agree to ${JSON.stringify(topic)}: no form of ${shop.id} offers it and no platform of it tells of it`,
      fix: `declare it in the shop: consent: { topics: [{ id: '${topic}', name: { en: '..' } }] }, or use one of ${offered.join(', ')}`,
    },
  ];
}

/** A program goes to every shop that has its channels, a campaign to one; money is the shop's. */
function checkChannels(campaign: Campaign, shop: Shop): readonly Issue[] {
  const { currency } = campaign.budget;
  return [
    ...messagesOf(campaign).flatMap(({ step, path }) =>
      step.channels.flatMap((channel, n) =>
        shop.policy.windows[channel]
          ? []
          : [
              {
                path: `${path}.channels[${n}]`,
                what: `${shop.id} has no ${channel}`,
                fix: `use one of ${Object.keys(shop.policy.windows).join(', ')}, or say its hours in the shop: policy.windows`,
              },
            ],
      ),
    ),
    ...messagesOf(campaign).flatMap(({ step, path }) =>
      step.channels.flatMap((channel, n) =>
        !shop.policy.windows[channel] || isPriced(channel, shop)
          ? []
          : [
              {
                path: `${path}.channels[${n}]`,
                what: `nobody knows what a message by ${channel} costs in ${shop.id}, so no budget could hold`,
                fix: `write it in the shop: messageCosts: { '${channel}': 9 } (1,000 messages, minor units; 0 where they cost nothing)`,
              },
            ],
      ),
    ),
    ...(currency === shop.currency
      ? []
      : [
          {
            path: '.budget.currency',
            what: `is ${currency}, and ${shop.id} reckons in ${shop.currency}`,
            fix: `write currency: '${shop.currency}', and its amounts in it`,
          },
        ]),
  ];
}

/** Where nobody could say that it is there, it would count as sold out for ever. */
function checkProduct({ product }: Campaign, { id, platforms }: Shop): readonly Issue[] {
  const telling = PLATFORMS.filter(({ tellsStock }) => tellsStock).map((platform) => platform.id);
  return product === undefined || platforms.some((platform) => telling.includes(platform))
    ? []
    : [
        {
          path: '.product',
          what: `no platform of ${id} says whether it can be bought, so nothing would ever leave`,
          fix: `leave it out, or add one that does to the shop: ${telling.join(', ')}`,
        },
      ];
}

/** An interest that the preference centre does not offer could be asked for by no segment. */
function checkPoll({ poll }: Campaign, { id, consent }: Shop): readonly Issue[] {
  const offered = Object.keys(consent?.interests ?? {});
  return (poll?.answers ?? []).flatMap(({ interest }, n) =>
    interest === undefined || offered.includes(interest)
      ? []
      : [
          {
            path: `.poll.answers[${n}].interest`,
            what: `${JSON.stringify(interest)} is not an interest that ${id} offers`,
            fix:
              offered.length > 0
                ? `use one of ${offered.join(', ')}, or leave it out`
                : 'declare it in the shop: consent: { interests: { .. } }, or leave it out',
          },
        ],
  );
}

/** Wherever it goes to: what the team takes as a file is sent by nobody, and takes nothing of the budget. */
const isPriced = (channel: ChannelId, { messageCosts, partCosts }: Shop): boolean =>
  TAKEN.some(({ id }) => id === channel) ||
  messageCosts?.[channel] !== undefined ||
  partCosts?.[channel]?.other !== undefined;

/** Its texts, as those of programs, in the languages of its one shop, and what countries ask of them. */
function checkWords(campaign: Campaign, shop: Shop, known: Known): readonly Issue[] {
  const program = { steps: messagesOf(campaign).map(({ step }) => step) };
  return [...checkTexts([shop], [program], known.templates), ...checkLanguages([shop], [program], known)];
}
