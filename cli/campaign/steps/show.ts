import { relationsOf } from '#model/campaign/asked-by-segments.ts';
import type { Campaign, PublishedCampaign } from '#model/campaign/campaign.ts';
import { PARTS } from '#model/campaign/campaign.ts';
import { pageOf } from '#model/campaign/sign-up-page.ts';
import { standingOf } from '#model/campaign/trail.ts';
import type { Standing, TrailEntry } from '#model/campaign/trail-entry.ts';
import { legsOf } from '#model/campaign/waves/legs.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import type { CommandContext } from '../../command-line/command.ts';
import { shopTime } from '../../console/shown.ts';
import { withTarget } from '../../target/open-target.ts';
import type { Target } from '../../target/target.ts';
import type { CampaignStepCommand } from '../common/campaign-step.ts';
import { type ChosenCampaign, chosenCampaign, chosenCampaigns } from '../common/chosen-campaign.ts';

export const showStep: CampaignStepCommand = {
  name: 'show',
  summary: 'where a campaign stands and who did what with it; without ID all campaigns',
  options: {},
  id: 'optional',
  run: (context, id) =>
    withTarget(context, (target) =>
      id === '' ? showAll(context, target) : showOne(context, target, chosenCampaign(context.args, target, id)),
    ),
};

async function showAll({ args, output }: CommandContext, target: Target): Promise<'done'> {
  const found = await Promise.all(
    chosenCampaigns(args, target).map(async (one) => {
      const head = await target.stores.trail.head(one.shop.id, one.campaign.id);
      return { ...one, standing: standingOf(head), next: nextWave(one, target.now()) };
    }),
  );
  output.answer(
    {
      campaigns: found.map(({ campaign: { id, name, goal, owner }, shop, standing, next }) => ({
        ...{ shop: shop.id, campaign: id, name, goal, owner, state: standing.state, nextWave: next },
      })),
    },
    output.table(
      ['shop', 'campaign', 'name', 'goal', 'owner', 'state', 'next wave (time of the shop)'],
      found.map(({ campaign, shop, standing, next }) => [
        ...[shop.id, campaign.id, nameIn(shop.locale, campaign), campaign.goal, campaign.owner, standing.state],
        nextWords(next, shop),
      ]),
      'crm/campaigns declares no campaign yet.',
    ),
  );
  return 'done';
}

async function showOne({ output }: CommandContext, target: Target, one: ChosenCampaign): Promise<'done'> {
  const { campaign, shop } = one;
  const entries = await target.stores.trail.entries(shop.id, campaign.id);
  const standing = standingOf(entries.at(-1));
  const next = nextWave(one, target.now());
  const { id, name, goal, owner } = campaign;
  const { parents, children } = await relations(target, campaign);
  output.answer(
    {
      shop: shop.id,
      campaign: id,
      name,
      goal,
      owner,
      state: standing.state,
      nextWave: next,
      page: pageOf(campaign),
      ...{ parents, children },
      trail: entries,
    },
    [
      output.heading(`${nameIn(shop.locale, campaign)} of ${shop.name} (times in ${shop.timezone})`),
      output.columns([
        ...[
          ['state', standing.state],
          ['goal', goal],
          ['owner', owner],
          ['approved', approvedIn(standing)],
        ],
        ...voided(campaign, standing),
        ...heldBecause(entries.at(-1)),
        ['people', standing.audience?.toLocaleString('en') ?? 'not counted yet'],
        ['next wave', nextWords(next, shop)],
        ...related('goes by answers to', parents),
        ...related('its answers go on in', children),
        ['sign-up page', `${pageOf(campaign)}, below the address of the stage`],
      ]),
      '',
      output.table(
        ['when', 'who', 'step', 'then', 'said'],
        entries.map((entry) => [
          ...[shopTime(entry.at, shop.timezone), entry.by, stepOf(entry), entry.after.state, entry.comment ?? ''],
        ]),
        'Nobody has submitted it yet.',
      ),
    ].join('\n'),
  );
  return 'done';
}

interface Related {
  readonly campaign: string;
  readonly state: string;
}

/** Campaigns by whose answers it selects, and those that select by its own, each with where it stands. */
async function relations(target: Target, campaign: Campaign) {
  const { parents, children } = relationsOf(campaign, target.campaigns, target.segments);
  const stood = (all: readonly Campaign[]): Promise<readonly Related[]> =>
    Promise.all(
      all.map(async ({ id, shop }) => {
        const { state } = standingOf(await target.stores.trail.head(shop, id));
        return { campaign: id, state };
      }),
    );
  return { parents: await stood(parents), children: await stood(children) };
}

const related = (title: string, all: readonly Related[]): readonly (readonly [string, string])[] =>
  all.length === 0 ? [] : [[title, all.map(({ campaign, state }) => `${campaign} (${state})`).join(', ')]];

/** What was edited since it was submitted sends nothing; a stage does not say what it is now. */
const voided = (campaign: Campaign, { hashes }: Standing): readonly (readonly [string, string])[] =>
  hashes && 'hashes' in campaign && (campaign as PublishedCampaign).hashes.whole !== hashes.whole
    ? [['edited since', 'nothing of it leaves until it is submitted and approved again']]
    : [];

/** Why it waits, and by what it goes on. */
const heldBecause = (head: TrailEntry | undefined): readonly (readonly [string, string])[] => {
  if (head?.step !== 'hold') return [];
  const goesOn = head.after.short ? 'a higher cap that is approved, or resume --as-many-as-fit' : 'resume, or submit';
  return [
    ['held because', head.comment ?? 'it was not said'],
    ['goes on by', goesOn],
  ];
};

/** `approve (audience, cost)`; of all four parts they are not named. */
const stepOf = ({ step, parts = [] }: TrailEntry): string =>
  parts.length === 0 || parts.length === PARTS.length ? step : `${step} (${parts.join(', ')})`;

const approvedIn = ({ approved }: Standing): string =>
  PARTS.filter((part) => approved[part] !== undefined).join(', ') || 'nothing yet';

/** The first that begins later than `now`, a share that goes ahead too; UTC ms. */
function nextWave(
  { campaign, shop }: ChosenCampaign,
  now: number,
): { readonly id: string; readonly at: number; readonly first?: true | undefined } | undefined {
  const leg = legsOf(campaign, shop).find(({ wave, at }) => wave && at > now);
  return leg && { id: leg.step, at: leg.at, ...(leg.who === 'ahead' && { first: true }) };
}

const nextWords = (next: ReturnType<typeof nextWave>, { timezone }: ChosenCampaign['shop']): string =>
  next ? `${next.id}${next.first ? ', a first share,' : ''} ${shopTime(next.at, timezone)}` : 'none ahead';
