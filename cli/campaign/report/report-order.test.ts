import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import type { CampaignFigures } from '#flow/campaign/campaign-figures.ts';
import type { CampaignReport } from '#flow/campaign/report-campaign.ts';
import { type Measured, measuredBeside, measuredOf } from '#model/campaign/measured.ts';
import { NOT_COUNTED } from '#model/campaign/not-counted.ts';
import { RESPONSE_GROUPS } from '#model/campaign/response-group.ts';
import { NOBODY, phaseEffect } from '#model/campaign/waves/phases.ts';
import { effectOf } from '#model/effect/effect-of.ts';
import { closed, type HandOff, taken } from '#model/team/hand-off.ts';
import { aShop } from '#test/support/daily.ts';
import { cellsOf, times } from '#test/support/effects/arms.ts';
import { Output } from '../../console/output.ts';
import { measuredBesideText } from './measure-text.ts';
import { reportText } from './report-text.ts';

const shop = aShop({ id: 'demo', timezone: 'Europe/Berlin', currency: 'EUR' });
const output = new Output({ stdout: new PassThrough(), stderr: new PassThrough() }, false);
const cells = cellsOf([
  { arm: 'treated', people: 1_000, bought: times(200, 2_000), tier: 'A', share: 2_857 },
  { arm: 'control', people: 400, bought: times(20, 2_000), tier: 'A', share: 2_857 },
]);
const effect = effectOf({
  ...{
    programId: 'eleven',
    quarter: 2026 * 4 + 3 - 1970 * 4,
    cells,
    asOf: 20_900,
    outcomeDays: 30,
    shop,
    isOnce: true,
  },
});
const arm = (people: number, buyers: number) => ({
  ...{ people, buyers, orders: buyers, netMinor: buyers * 1_000, netSquared: buyers * 1_000_000 },
});
const [treated, control] = [arm(1_000, 200), arm(400, 20)];
const attributed = { buyers: 90, orders: 100, netMinor: 123_400, newBuyers: 7 };
const figures: CampaignFigures = {
  phases: [
    {
      ...{ step: 'announce', from: 0, to: 1, byAnswers: false, treated, control },
      effect: phaseEffect(treated, control, { byAnswers: false, isOver: true }),
    },
  ],
  wordings: ['plain', 'warm'].map((variant) => ({
    ...{ step: 'announce', variant, sent: 500, opened: 200, clicked: 50, bought: 50, netMinor: 30_000 },
  })),
  ...{ outcomeDays: 30, clickedDays: 7, afterMessage: attributed, afterClick: attributed },
  firstOrders: { treated: NOBODY, control: NOBODY },
};
const groups = { ...Object.fromEntries(RESPONSE_GROUPS.map((group) => [group, 0])), bought: 90 } as never;
const report: CampaignReport = {
  ...{ campaign: 'eleven', pressure: [1_000], persons: { answered: 0, clicked: 0 } },
  steps: [{ step: 'announce', people: 1_000, groups, machines: 0, answered: 0.09 }],
};
const told = {
  campaign: { measure: 'orders' },
  ...{ report, figures, handOffs: [], day: '2026-12-20', since: undefined },
  of: { known: true, value: { effect, strata: cells.strata, asOf: '2026-12-20', others: 0 } },
} as const;
const text = (over: object = {}): string => reportText({ ...told, ...over }, { shop, programs: [] }, output);
/** As it is read, whatever the width of the terminal. */
const flat = (of: string): string => of.replace(/\s+/g, ' ');

it('what was caused stands before what is attributed: of the whole campaign, then of each wave, groups, wordings, orders after it', () => {
  const whole = text();
  const places = [
    'What it caused, against people held out',
    'would have bought anyway',
    'Each message until the next wave, beside people held out',
    'Each message, by what became of it so far',
    'Wordings',
    'Attributed',
    'Messages of it per person',
  ].map((heading) => flat(whole).indexOf(heading));
  expect(places.every((at) => at >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  // 5 of 100 of those held out bought, so 50 of 1,000 would have
  expect(flat(whole)).toContain(
    'Of the 1,000 who were to get it 200 bought; about 50 of them would have bought anyway',
  );
});

it('begins with what it is judged by, says that nobody is held out of that, and tells orders beside it', () => {
  const measured = { measure: 'clicks', people: 300, did: 41, cells: [] } as const;
  const clicks = flat(text({ campaign: { measure: 'clicks' }, report: { ...report, measured } }));
  expect(clicks).toMatch(
    /^Judged by clicks 41 of 300 people to whom a message left followed a link: 13\.7 of 100 \(10\.2 to 18\.0\)\. Who is held out had no message/,
  );
  expect(clicks.indexOf('What it caused')).toBeGreaterThan(0);
  expect(flat(text({ campaign: { measure: 'sign-ups' } }))).toMatch(/^Judged by sign-ups .* What it caused/);
  expect(text()).not.toContain('Judged');
});

it('sets two side by side by what both are judged by, or says why not', () => {
  const [a, b] = [400, 100].map((did) =>
    measuredOf(
      'answers',
      Array.from({ length: 1_000 }, (_, n) => ({ did: n < did, place: { tier: 'A', stage: 'active' } as const })),
    ),
  );
  if (!a || !b) throw new Error('two are needed');
  const beside = (one: Measured, other: Measured) =>
    flat(
      measuredBesideText(
        ['Spring', 'Autumn'],
        { by: 'answers', shares: [one, other], found: measuredBeside(one, other) },
        output,
      ),
    );
  expect(beside(a, b)).toMatch(/Spring 400 of 1,000 answered, 40\.0 of 100 Autumn 100 of 1,000 answered, 10\.0 of 100/);
  expect(beside(a, b)).toMatch(/like with like 30\.0 of 100 \(26\.\d to 33\.\d\) .* so Spring did better$/);
  expect(beside(b, a)).toContain('so Autumn did better');
  expect(beside(a, a)).toContain('chance alone may be the difference');
  expect(beside(a, { ...b, cells: [] })).toContain('Not compared: fewer than 25 people of the same tier and stage');
});

it('tells of its leads how many are open, won and lost, what those won are worth, and by which answer each came', () => {
  const lead = (id: string, over: Partial<HandOff> = {}): HandOff => ({
    ...{ id, shop: 'demo', customerId: `customer-${id}`, as: 'lead', reason: 'journey', card: 'Call', known: {} },
    ...{ step: 'call', group: 'clicked', openedAt: 1, version: 1 },
    ...over,
  });
  const worth = (valueMinor: number, orders: string[]) => ({ valueMinor, currency: 'EUR', orders: orders as never });
  const handOffs = [
    ...[lead('a'), taken(lead('b'), 'zoe', 2), closed(lead('e'), 'zoe', 'lost', 2)],
    ...[
      closed(lead('c'), 'zoe', 'won', 2, worth(4_000, ['s:1'])),
      closed(lead('d'), 'zoe', 'won', 2, worth(120_000, [])),
    ],
    closed(lead('h', { as: 'case' }), 'zoe', 'kept', 2),
  ];
  const whole = text({ handOffs });
  expect(flat(whole)).toContain('5 leads: 2 open, 1 lost, 2 won. Those that were won are worth 1,240.00 EUR.');
  const rows = whole.split('\n').filter((line) => line.includes('customer-'));
  expect(rows.map(flat)).toEqual([
    ...[' customer-d call, clicked won 1,200.00 EUR', ' customer-c call, clicked won 40.00 EUR s:1'],
    ...[' customer-a call, clicked open', ' customer-b call, clicked taken', ' customer-e call, clicked lost'],
  ]);
  expect(whole.indexOf('Leads that it brought')).toBeGreaterThan(whole.indexOf('would have bought'));
  expect(text()).not.toContain('Leads');
});

it('says of one of long ago which run counted it, who entered in another quarter, and which answers are forgotten', () => {
  expect(flat(text())).not.toMatch(/the last one that is kept|several quarters|older than/);
  const old = { ...told.of.value, asOf: '2027-03-31', others: 120 };
  const told2 = flat(text({ of: { known: true, value: old }, day: '2028-01-02', since: '2026-11-28' }));
  expect(told2).toContain('As the run of 2027-03-31 counted it, the last one that is kept and knew its people.');
  expect(told2).toContain('this is of 2026-Q4, in which most entered; 120 people entered in another one.');
  expect(told2).toContain(
    'It is older than 400 days: who came, answered or was given to the team is known from 2026-11-28',
  );
});

it('says why nobody knows what it caused, at the same place, and nothing where nothing was decided', () => {
  const none = { known: false, why: NOT_COUNTED.yet } as const;
  expect(flat(text({ of: none }))).toMatch(
    /^What it caused, against people held out Not known: the daily run after its first messages counts it\. Each/,
  );
  const empty = { report: { ...report, steps: [], pressure: [] }, figures: { ...figures, phases: [] } };
  expect(text({ ...empty, of: none })).toBe('Nothing of it was decided yet.');
  expect(text(empty)).toContain('What it caused');
});
