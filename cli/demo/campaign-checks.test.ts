import { expect, it } from 'vitest';
import type { OutboxEntry } from '#local/mail/outbox.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import { RESPONSE_GROUPS } from '#model/campaign/response-group.ts';
import { entryAfter, type StepWish } from '#model/campaign/trail.ts';
import { PLANNER, type TrailEntry } from '#model/campaign/trail-entry.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { testShop } from '#test/support/shop.ts';
import { aTouch } from '#test/support/touches.ts';
import { campaignChecks } from './campaign-checks.ts';
import { campaignLines, campaignsText } from './campaigns/campaign-lines.ts';
import type { CampaignState } from './campaigns/gather-campaigns.ts';

const shop = testShop();
const campaign = publishedCampaign({ shop: shop.id });
const BEGAN = Date.UTC(2026, 10, 7, 9);
const by = (name: string) => ({ name, arn: `arn:aws:iam::000000000000:user/${name}` });
const DAYS = { firstDay: '2026-08-03', lastDay: '2026-11-30' };
const PARTS = ['audience', 'content', 'schedule', 'cost'] as const;

function trailOf(...wishes: readonly StepWish[]): readonly TrailEntry[] {
  const entries: TrailEntry[] = [];
  for (const wish of wishes) {
    const next = entryAfter(entries.at(-1), wish, { ...campaign, owners: ['mia'] });
    if ('fault' in next) throw new Error(next.fault.what);
    entries.push(next.entry);
  }
  return entries;
}

const RUNNING = trailOf(
  { step: 'submit', by: by('mia'), at: BEGAN - 9 * DAY_MS, numbers: { audience: 2 } },
  { step: 'approve', by: by('jonas'), at: BEGAN - 8 * DAY_MS, parts: PARTS },
  { step: 'schedule', by: by('mia'), at: BEGAN - 7 * DAY_MS },
  { step: 'start', by: PLANNER, at: BEGAN },
);
const groups = { ...Object.fromEntries(RESPONSE_GROUPS.map((group) => [group, 0])), clicked: 1, 'not-delivered': 1 };
const state = (over: Partial<CampaignState> = {}): CampaignState => ({
  ...{
    campaign,
    shop,
    entries: RUNNING,
    begins: BEGAN,
    held: 900,
    settled: undefined,
    beside: undefined,
    handOffs: [],
  },
  report: {
    campaign: campaign.id,
    steps: [{ step: 'first', people: 2, machines: 0, answered: 1, groups: groups as never }],
    pressure: [2],
    persons: { answered: 0, clicked: 1 },
  },
  ...over,
});

const idOf = (person: string) => campaignTouchId(shop.id, campaign, 'first', person);
const mail = (person: string, at = BEGAN + HOUR_MS): OutboxEntry => ({
  ...{ seq: 1, at, channel: 'email', messageId: `m-${person}`, to: `${person}@mail.example`, from: 'shop' },
  ...{ tags: { touch: idOf(person) }, fate: 'delivered' },
});
const touch = (person: string) =>
  aTouch({ shop: shop.id, touchId: idOf(person), customerId: person, programId: campaign.id, state: 'sent' });
const shops = (...people: readonly string[]) => [
  { shop, customers: people.map((id) => [id, null, []] as const), touches: people.map(touch) },
];
const failing = (...asked: Parameters<typeof campaignChecks>) =>
  campaignChecks(...asked).flatMap(({ ok, name }) => (ok ? [] : [name]));

it('of two messages that were approved and left once every check holds', () => {
  expect(failing([state()], shops('ada', 'bea'), [mail('ada'), mail('bea')])).toEqual([]);
  expect(campaignChecks([state()], shops('ada'), [mail('ada')]).map(({ left }) => left.value)).toEqual([
    1, 1, 0, 0, 0, 0,
  ]);
});

it('a text message, which names its touch in no tag, is known by the id of its provider', () => {
  const text = { ...mail('ada'), channel: 'sms' as const, tags: {}, messageId: 'sns-1' };
  const known = shops('ada', 'bea').map((of) => ({
    ...{ ...of, touches: [{ ...touch('ada'), providerMessageId: 'sns-1' }, touch('bea')] },
  }));
  expect(failing([state()], known, [text, mail('bea')])).toEqual([]);
  expect(failing([state()], known, [{ ...text, messageId: 'sns-2' }, mail('bea')])).toHaveLength(1);
});

it('each fault fails a check of its own', () => {
  expect(failing([state()], shops('ada', 'bea'), [mail('ada')])).toEqual(['messages of campaigns: outbox = sent']);
  expect(failing([state()], shops('ada', 'bea'), [mail('ada'), { ...mail('bea'), to: 'ada@mail.example' }])).toEqual([
    'each person at most once per message of a campaign',
  ]);
  expect(failing([state()], shops('ada'), [mail('ada', BEGAN - HOUR_MS)])).toEqual([
    'messages of campaigns without an approval at that time',
  ]);
  const paused = trailOf(
    ...RUNNING.map((entry) => ({ ...entry, by: entry.arn === undefined ? PLANNER : by(entry.by) }) as StepWish),
    { step: 'pause', by: by('mia'), at: BEGAN + HOUR_MS },
  );
  expect(failing([state({ entries: paused })], shops('ada'), [mail('ada', BEGAN + 2 * HOUR_MS)])).toHaveLength(1);
  expect(failing([state({ held: campaign.budget.capMinor * 1000 + 1 })], shops('ada'), [mail('ada')])).toEqual([
    'campaigns above their cap',
  ]);
});

const plainly = { heading: (text: string) => text, prose: (text: string) => text, columns: rowsOf };
function rowsOf(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => row.join('  ')).join('\n');
}

it('the summary says where each campaign stands, what became of its messages, and what cannot be told', () => {
  const lines = campaignLines([state()], new Map(), DAYS);
  expect(campaignsText(lines, plainly)).toBe(`Campaigns

  Singles Day (singles-day, ${shop.id}): running, approved for 2 people
    first  1 sent: 1 clicked; 1 not delivered
    its messages took less than 0.01 EUR of a cap of 100.00 EUR`);
  const [early] = campaignLines([state({ entries: [] })], new Map(), { ...DAYS, lastDay: '2026-08-05' });
  expect(early).toMatchObject({ state: 'draft', why: 'its first message is due on 2026-11-07, after these days' });
  const [late] = campaignLines([state({ entries: [] })], new Map(), { ...DAYS, firstDay: '2026-11-08' });
  expect(late?.why).toBe('its first message was due on 2026-11-07, before these days');
  const why = { en: 'nobody was held out', zh: '' };
  const settled = {
    ...{ campaign: campaign.id, from: '2026-11-07', to: '2026-11-20', sent: {}, per: {}, lines: [] },
    ...{ unknownItems: [], perCaused: {}, allocation: undefined, reservedMinor: 0 },
    ...{ direct: { plannedMinor: 200, realMinor: 260 }, allocatedMinor: 50 },
    contribution: { known: true as const, value: { value: 1000, low: -400, high: 2400 } },
  };
  const beside = { name: { name: 'Bulb weeks' }, found: { known: false as const, why }, strata: [[], []] as const };
  expect(campaignsText(campaignLines([state({ settled, beside })], new Map(), DAYS), plainly)).toContain(
    `cost 2.60 EUR (planned 2.00 EUR), and 0.50 EUR allocated
    brought 10.00 EUR beyond its costs, anything from -4.00 EUR to 24.00 EUR: too few people to tell it from chance
    beside Bulb weeks: not compared, nobody was held out`,
  );
  const bought = { value: 0.021, low: -0.2, high: 0.242 };
  const told = { ...beside, found: { known: true as const, value: { bought, net: undefined, people: 130, of: 160 } } };
  const lead = { step: 'wrote-back', customerId: 'ada' } as HandOff;
  const compared = campaignLines([state({ settled, beside: told, handOffs: [lead] })], new Map(), DAYS);
  const text = campaignsText(compared, plainly);
  expect(text).toContain('wrote-back  1 given to the team');
  expect(text).toContain(
    'beside Bulb weeks: 2.1 more buyers of 100 (-20.0 to 24.2), by 130 of 160 people of the same tier and stage: too few people to tell it from chance',
  );
  const less = { bought: { value: -0.033, low: -0.213, high: 0.147 }, net: undefined, people: 130, of: 160 };
  const worse = { ...beside, found: { known: true as const, value: less } };
  expect(campaignsText(campaignLines([state({ settled, beside: worse })], new Map(), DAYS), plainly)).toContain(
    'beside Bulb weeks: 3.3 fewer buyers of 100 (-14.7 to 21.3), by',
  );
});
