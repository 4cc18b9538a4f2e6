import type { CampaignCheck } from '#flow/campaign/check-campaign.ts';
import { festivalOn } from '#model/calendar/festivals.ts';
import { festivalsOf } from '#model/calendar/market-festivals.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { isUnplanned, type PlannedCoupons } from '#model/campaign/coupons.ts';
import type { SubmitFault } from '#model/campaign/declared-faults.ts';
import { sentTo } from '#model/campaign/waves/audience-fault.ts';
import { legsOf } from '#model/campaign/waves/legs.ts';
import type { Shop } from '#model/shop/shop.ts';
import { localDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { Output } from '../../console/output.ts';
import { amount, channelName, percent, plain, reasonLabel, zoned } from '../../console/shown.ts';
import type { Example } from './examples.ts';
import type { PublicHolidays } from './public-holidays.ts';
import type { SameDay } from './same-days.ts';

const number = (n: number): string => n.toLocaleString('en');

export interface Checked {
  readonly holidays: PublicHolidays;
  readonly check: CampaignCheck;
  readonly campaign: PublishedCampaign;
  readonly shop: Shop;
  readonly sameDays: readonly SameDay[];
  readonly examples: readonly Example[];
}

/** What a team reads before it submits a campaign: whom, who of them gets it, what it costs, what else they get. */
export const checkText = (told: Checked, output: Output): string =>
  [
    audience(told, output),
    when(told, output),
    policy(told, output),
    behindOwn(told, output),
    costs(told, output),
    beside(told, output),
    examples(told, output),
    remarks(told.check, output),
  ]
    .filter(Boolean)
    .join('\n\n');

function audience({ check: { count, heldOut, day }, campaign }: Checked, output: Output): string {
  const of = (counts: Readonly<Record<string, number>>): (readonly [string, string])[] =>
    Object.entries(counts).map(([name, n]) => [`  ${name}`, number(n)]);
  const rows: (readonly [string, string])[] = [
    ['in the audience', `${number(count.audience)} of ${number(count.everybody)} customers`],
    ...of(count.bySegment),
    ...(Object.keys(count.excluded).length > 0 ? [['left out', ''] as const, ...of(count.excluded)] : []),
    ['held out to compare', `${number(heldOut.campaign)}, and ${number(heldOut.shop)} of all marketing`],
    ['may be written to', number(count.reachable)],
    ...Object.entries(count.reach).flatMap(([channel, n]) =>
      n > 0 ? [[`  ${channelName(channel)}`, number(n)] as const] : [],
    ),
    ...Object.entries(count.byWave).map(([wave, n]) => [`wave ${wave}`, number(n)] as const),
  ];
  const heading = output.heading(`Whom (as the daily run of ${day} found them)`);
  const { least, most } = sentTo(count.audience, campaign);
  const goes = count.audience === 0 ? undefined : `${least === most ? '' : `${number(least)} to `}${number(most)}`;
  const said = `  A wave leaves while the audience is ${goes}: whoever is in it by then gets it, also who came in after the approval. Else it is held.`;
  return `${heading}\n${output.columns(rows)}${goes === undefined ? '' : `\n${output.prose(said)}`}`;
}

function when({ campaign, shop, holidays }: Checked, output: Output): string {
  const kept = festivalsOf(shop.policy.markets);
  const rows = legsOf(campaign, shop).map(({ step, who, at }) => {
    const day = localDay(at, shop.timezone);
    const festivals = kept.filter((name) => festivalOn(name, dayNumber(day)) !== undefined).map(plain);
    const closed = [...Map.groupBy(holidays(day), ({ name }) => name)].map(
      ([name, of]) => `public holiday in ${of.map(({ market }) => market).join(', ')}: ${name}`,
    );
    return [
      who === 'ahead' ? `${step}, a first share` : step,
      zoned(at, shop.timezone),
      [...festivals, ...closed].join('; '),
    ];
  });
  const hours = Object.entries(shop.policy.windows).map(
    ([channel, window]) => `${channelName(channel)} ${window?.fromHour}-${window?.toHour}`,
  );
  const said = `  Permitted hours where each person lives: ${hours.join(', ')}.`;
  return `${output.heading('When')}\n${output.columns(rows)}\n${output.prose(said)}`;
}

function policy({ check: { policy: told } }: Checked, output: Output): string {
  const { asked, of, leaves, waits, out } = told;
  if (asked === 0) return '';
  const rows = [
    ...Object.entries(leaves).map(([channel, n]) => [`get it by ${channelName(channel)}`, n] as const),
    ...Object.entries(waits).map(([reason, n]) => [`later: ${reasonLabel(reason)}`, n] as const),
    ...Object.entries(out).map(([reason, n]) => [`not: ${reasonLabel(reason)}`, n] as const),
  ].toSorted((a, b) => b[1] - a[1]);
  const who = asked === of ? `all ${number(of)}` : `${number(asked)} of ${number(of)}, chosen by chance`;
  const heading = output.heading(`Who of them gets the first wave (the contact policy was asked about ${who})`);
  return `${heading}\n${output.columns(rows.map(([what, n]) => [`  ${what}`, number(n), percent(n / asked)]))}`;
}

/** Who would get a message, were it not for one of the same campaign before it. */
function behindOwn({ check: { messages, policy: told } }: Checked, output: Output): string {
  const rows = messages.flatMap(({ step, behind }) =>
    Object.entries(behind).map(([reason, n]) => [`  ${step}`, reasonLabel(reason), number(n), percent(n / told.asked)]),
  );
  if (rows.length === 0) return '';
  const heading = output.heading('Who does not get a message at its time because of one of this campaign before it');
  const fix = output.prose(
    '  Give it a later time, or let care come between; a season (peaks) may have room for offers without it.',
  );
  return `${heading}\n${output.columns(rows)}\n${fix}`;
}

function costs({ check: { expected, cost, coupons }, campaign, shop: { currency } }: Checked, output: Output): string {
  const money = (minor: number | undefined): string => (minor === undefined ? 'not known' : amount(minor, currency));
  const small = (thousandths: number): string | undefined =>
    thousandths > 0 && thousandths < 1000 ? `under ${amount(1, currency)}` : undefined;
  const rows = expected.map(({ step, channel, messages, isAtMost, parts, cost: thousandths }) => [
    ...[step, channelName(channel), `${isAtMost ? 'at most ' : ''}${number(messages)}`, parts],
    thousandths === undefined ? 'not known' : (small(thousandths) ?? money(Math.round(thousandths / 1000))),
  ]);
  const sums = output.columns([
    ['waves that are sure', money(cost.sureMinor)],
    ['at most', money(cost.mostMinor)],
    ['cap of the budget', money(cost.capMinor)],
    ...(coupons ? [['coupons, beside the cap', money(coupons.minor)] as const] : []),
  ]);
  const how = coupons ? couponsText(coupons) : isUnplanned(campaign, coupons) ? UNPLANNED : '';
  const table = output.table(['message', 'channel', 'messages', 'parts each', 'cost'], rows, '  nobody gets any');
  return `${output.heading('What it costs')}\n${table}\n${sums}${how && `\n${output.prose(`  ${how}`)}`}`;
}

const UNPLANNED =
  'What its coupons will cost is not known: write budget.redeemedShare, the share of people with a code who redeem it (0.1 is one in ten). After a campaign of this goal with codes is settled, its share is taken.';

const couponsText = ({ coupons, codes, isAtMost, share, of }: PlannedCoupons): string =>
  `Coupons: ${isAtMost ? 'at most ' : ''}${number(coupons)} of ${number(codes)} codes, ${percent(share)} as ${of === undefined ? 'declared' : `of ${of}, the last of this goal that was settled`}.`;

function beside({ check: { alsoIn, count, messages, policy: told }, sameDays }: Checked, output: Output): string {
  const campaigns = Object.entries(alsoIn).filter(([, n]) => n > 0);
  const full = messages.filter((message) => message.full > 0);
  if (campaigns.length + sameDays.length + full.length === 0) return '';
  const rows = [
    ...campaigns.map(([id, n]) => [`campaign ${id}`, `asks ${number(n)} of them too (${percent(n / count.audience)})`]),
    ...sameDays.map(({ day, program, touches, toAsked }) => [
      `${day}, ${program}`,
      `${number(touches)} messages are due to anybody, ${number(toAsked)} to the ${number(told.asked)} who were asked about`,
    ]),
    ...full.map(({ step, full: n }) => [
      `after ${step}`,
      `${number(n)} of ${number(told.asked)} have no place under a cap: what sells next waits, or ends`,
    ]),
  ];
  return `${output.heading('What else these people, and these days, get')}\n${output.columns(rows)}`;
}

function examples({ examples: all }: Checked, output: Output): string {
  if (all.length === 0) return '';
  const alike = Map.groupBy(all, ({ step, variant, channel, locale, says }) =>
    [step, variant ?? '', channel, locale, says].join('\n'),
  );
  const rows = [...alike.values()].flatMap(([one, ...more]) =>
    one
      ? [
          [
            ...[one.variant === undefined ? one.step : `${one.step}, ${one.variant}`, channelName(one.channel)],
            ...[one.locale, 1 + more.length, one.says],
          ],
        ]
      : [],
  );
  const heading = output.heading('As five of them would get it (--out DIR writes all of it)');
  return `${heading}\n${output.table(['message', 'channel', 'language', 'people', 'says'], rows)}`;
}

function remarks({ faults, warnings }: Pick<CampaignCheck, 'faults' | 'warnings'>, output: Output): string {
  const line = ({ what, fix }: SubmitFault): string => output.prose(`  ${what}: ${fix}`);
  const wrong = faults.length > 0 ? [output.heading('It cannot be submitted'), ...faults.map(line)] : [];
  const seen = warnings.length > 0 ? [output.heading('To be seen before it is approved'), ...warnings.map(line)] : [];
  return [...wrong, ...seen].join('\n');
}
