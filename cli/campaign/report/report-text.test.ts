import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import type { CampaignFigures } from '#flow/campaign/campaign-figures.ts';
import type { StepReport } from '#flow/campaign/report-campaign.ts';
import { NOT_COUNTED } from '#model/campaign/not-counted.ts';
import { RESPONSE_GROUPS, type ResponseGroup } from '#model/campaign/response-group.ts';
import { NOBODY, phaseEffect } from '#model/campaign/waves/phases.ts';
import { testShop } from '#test/support/shop.ts';
import { Output } from '../../console/output.ts';
import { textWidth } from '../../console/text-width.ts';
import { besideText, reportText, togetherText } from './report-text.ts';

const REST = { campaign: { measure: 'orders' as const }, handOffs: [], day: undefined, since: undefined };
const WIDTH = 100;
const terminal = new Output(
  { stdout: Object.assign(new PassThrough(), { isTTY: true, columns: WIDTH }), stderr: new PassThrough() },
  false,
);
const tooWide = (text: string): readonly string[] =>
  stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => textWidth(line) > WIDTH);

const arm = (people: number, buyers: number) => ({
  people,
  buyers,
  orders: buyers,
  netMinor: 9_900,
  netSquared: 98_010_000,
});

/** Messages of a large shop in which every group has somebody; ids as long as they may be given. */
function told(messages: number) {
  const ids = Array.from({ length: messages }, (_, n) => `message-of-the-wave-${n + 1}`);
  const steps = ids.map(
    (step, n): StepReport => ({
      ...{ step, people: 123_456, machines: 1_234, answered: 0.1234 },
      groups: Object.fromEntries(RESPONSE_GROUPS.map((group, at) => [group, 10_000 + 100 * n + at])) as Record<
        ResponseGroup,
        number
      >,
    }),
  );
  const [treated, control] = [arm(123_456, 23_456), arm(45_678, 5_678)];
  const attributed = { buyers: 90_000, orders: 100_000, netMinor: 123_400_000, newBuyers: 7_000 };
  const figures: CampaignFigures = {
    phases: ids.map((step) => ({
      ...{ step, from: 0, to: 1, byAnswers: false, treated, control },
      effect: phaseEffect(treated, control, { byAnswers: false, isOver: true }),
    })),
    wordings: ids.map((step) => ({
      ...{
        step,
        variant: 'a-wording-by-a-long-name',
        sent: 50_000,
        opened: 20_000,
        clicked: 2_000,
        bought: 500,
        netMinor: 3_000_000,
      },
    })),
    ...{ outcomeDays: 30, clickedDays: 7, afterMessage: attributed, afterClick: attributed },
    firstOrders: { treated: NOBODY, control: NOBODY },
  };
  const report = { campaign: 'eleven', steps, pressure: [9_000, 800], persons: { answered: 1, clicked: 1 } };
  return reportText(
    { report, figures, of: { known: false, why: NOT_COUNTED.yet }, ...REST },
    { shop: testShop(), programs: [] },
    terminal,
  );
}

it.each([1, 2, 3, 4, 8])(
  'with %i messages and every group all lines stay within a hundred columns, and all counts are there',
  (messages) => {
    const text = told(messages);
    expect(tooWide(text)).toEqual([]);
    for (let n = 0; n < messages; n++)
      for (const [at] of RESPONSE_GROUPS.entries())
        expect(text).toContain((10_000 + 100 * n + at).toLocaleString('en'));
  },
);

it('messages stand side by side while they fit', () => {
  expect(told(3)).toMatch(
    /group +message-of-the-wave-1 +message-of-the-wave-2 +message-of-the-wave-3\n.*people +123,456 +123,456 +123,456/,
  );
  expect(told(8)).toMatch(/message +group +people\n.*message-of-the-wave-1 +people +123,456\n +unsubscribed/);
});

it.each([
  ['English', 'The long campaign of all the teas of the autumn and what goes with them, '],
  ['Chinese', '秋季全部茶叶以及相关茶具的长期促销活动预告'],
])('two campaigns by long names in %s stand beside each other within a hundred columns', (_, name) => {
  const names = [`${name}${name}${name}`, `${name}${name}${name}2`] as const;
  const estimate = { value: -0.0123, low: -0.1234, high: 0.1111 };
  const net = { value: 123_456, low: -1_234_567, high: 2_345_678 };
  const known = { known: true, value: { bought: estimate, net, people: 123_456, of: 234_567 } } as const;
  const refused = {
    known: false,
    why: { en: 'the goals differ (keep, event): campaigns are compared with their like', zh: '' },
  } as const;
  const wide = { ...estimate, low: 0.001 };
  for (const found of [known, { ...known, value: { ...known.value, bought: wide } }, refused])
    expect(tooWide(besideText(names, found, { currency: 'EUR' }, terminal))).toEqual([]);
});

it('of several pairs it says that their limits are wider, of one nothing', () => {
  expect([togetherText(0, terminal), togetherText(1, terminal)]).toEqual([[], []]);
  const [text = ''] = togetherText(2, terminal);
  expect(text).toContain('widened for 2 pairs');
  expect(tooWide(text)).toEqual([]);
});
