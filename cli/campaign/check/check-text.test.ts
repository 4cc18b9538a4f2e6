import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import type { CampaignCheck } from '#flow/campaign/check-campaign.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { Output } from '../../console/output.ts';
import { checkText } from './check-text.ts';
import type { PublicHolidays } from './public-holidays.ts';

const count = {
  ...{ day: '2026-11-10', everybody: 900, audience: 300, reachable: 200, unknown: [] },
  ...{ bySegment: {}, excluded: {}, reach: {}, byWave: {} },
};
const check = {
  ...{ count, heldOut: { campaign: 0, shop: 0 }, policy: { asked: 0 }, messages: [], expected: [], alsoIn: {} },
  ...{ cost: { sureMinor: 0, mostMinor: 0, capMinor: 0 }, faults: [], warnings: [] },
} as unknown as CampaignCheck;

const OUTPUT = new Output({ stdout: new PassThrough(), stderr: new PassThrough() }, false);

const textOf = (at: string, markets: readonly string[], holidays: PublicHolidays = () => []) => {
  const shop = aShop({ timezone: 'Asia/Shanghai', policy: { ...aShop().policy, markets } });
  const waves = [{ id: 'first', template: 't', channels: ['email'], at }];
  return checkText(
    { check, campaign: publishedCampaign({ waves }), shop, sameDays: [], examples: [], holidays },
    OUTPUT,
  );
};

it('names the festivals of the day of a wave that a market of the shop keeps', () => {
  expect(textOf('2026-08-19T10:00', ['CN'])).toMatch(/first +.*qixi/);
  expect(textOf('2026-08-19T10:00', ['DE'])).not.toContain('qixi');
  expect(textOf('2026-11-27T10:00', ['DE'])).toMatch(/first +.*black friday/);
  expect(textOf('2026-11-27T10:00', ['CN'])).not.toContain('black friday');
});

it('says on which public holidays of its markets a wave leaves', () => {
  const holidays: PublicHolidays = (day) =>
    day === '2026-10-26' ? ['AT', 'XY'].map((market) => ({ market, name: 'National Holiday' })) : [];
  expect(textOf('2026-10-26T10:00', ['AT'], holidays)).toContain('public holiday in AT, XY: National Holiday');
  expect(textOf('2026-10-27T10:00', ['AT'], holidays)).not.toContain('public holiday');
});

it('tells between which numbers of people a wave leaves', () => {
  expect(textOf('2026-11-11T10:00', ['DE']).replaceAll(/\s+/g, ' ')).toContain(
    'A wave leaves while the audience is 270 to 330:',
  );
});
