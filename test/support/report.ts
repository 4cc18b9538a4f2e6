import type { Known, Report } from '#flow/report/report.ts';
import type { Words } from '#model/kpi/form/kpi.ts';
import { groupOf } from '#model/segment/group.ts';
import { STAGES, TIERS } from '#model/segment/membership.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import { reportDiagnoses } from './diagnosis/report-diagnoses.ts';
import { reportEffects } from './effects/report-effects.ts';
import { reportCampaignsOf } from './report-campaigns.ts';
import { aCare, aCoverage, aSatisfaction, noCare, noCoverage, noSatisfaction } from './report-coverage.ts';
import { kpisOfReport } from './report-kpis.ts';
import { reportMembers } from './report-members.ts';

/** A Saturday. */
const REPORT_DAY: Day = '2026-10-31';

interface Wish {
  /** BCP 47; `zh...` makes a shop with Chinese names. Default `en-GB`. */
  readonly locale?: string;
  /** ISO 4217. Default GBP, or CNY of a Chinese shop. */
  readonly currency?: string;
}

const known = <T>(value: T): Known<T> => ({ known: true, value });
const unknown = (en: string, zh: string): { readonly known: false; readonly why: Words } => ({
  known: false,
  why: { en, zh },
});

/** Some of a cell spend the most, so that in cells as R 5, F 3 they are of another group. */
function groupsOf(r: number, f: number, customers: number): Report['grid'][number]['groups'] {
  const [group, best] = [groupOf(r, f, f), groupOf(r, f, 5)];
  if (!group || !best || customers === 0) return [];
  if (group === best) return [{ group, customers }];
  return [
    { group, customers: customers - 5 },
    { group: best, customers: 5 },
  ];
}

/** The same wave each time: no two days alike, weekends higher. */
const wave = (n: number): number => 1 + 0.25 * Math.sin(n * 1.7) + (n % 7 === 5 ? 0.3 : 0);

const monthAt = (n: number): string =>
  `${2025 + Math.floor((10 + n) / 12)}-${String(((10 + n) % 12) + 1).padStart(2, '0')}`;

const shopOf = ({ locale = 'en-GB', currency }: Wish): Report['shop'] => {
  const chinese = locale.startsWith('zh');
  return {
    id: 'demo',
    name: chinese ? '山水茶行' : 'Hill & Water Tea',
    timezone: chinese ? 'Asia/Shanghai' : 'Europe/London',
    currency: currency ?? (chinese ? 'CNY' : 'GBP'),
    locale,
  };
};

/** A made-up report of a small tea shop, two years old, in which every block has something and every kind of gap occurs. */
export function aReport(wish: Wish = {}): Report {
  const shop = shopOf(wish);
  const text = (en: string, zh: string): string => (shop.locale.startsWith('zh') ? zh : en);
  return {
    shop,
    day: REPORT_DAY,
    since: '2024-11-04',
    customers: 1_284,
    sentences: {
      halfOfNet: known({ customers: 148, of: 1_284, share: 148 / 1_284, before: 151 }),
      atRisk: known({ customers: 96, netMinor: 1_243_050, reachable: 61, change: 12 }),
      programs: known({ sent: 412, bought: 57, netMinor: 214_300, open: 180, change: 38 }),
    },
    tiles: [
      tile('net', 'money', { now: 2_418_350, before: 2_240_100 }, 38_904_220, 80_000),
      tile('orders', 'count', { now: 402, before: 391 }, 6_903, 13),
      tile('new-buyers', 'count', { now: 61, before: 74 }, 1_198, 2),
      tile('repeat-orders', 'count', { now: 331, before: 309 }, 5_512, 11),
    ],
    ordersOf30: { paid: 402, standing: 395, repeat: 331, anonymous: 8, anonymousGrossMinor: 40_460 },
    ...{ coverage: aCoverage(REPORT_DAY), care: aCare, satisfaction: aSatisfaction },
    weeks: Array.from({ length: 53 }, (_, n) => ({
      from: addDays('2026-10-26', (n - 52) * 7),
      newMinor: Math.round(90_000 * wave(n)),
      returningMinor: Math.round(420_000 * wave(n + 3)),
      messages: n % 3 === 0 ? 40 + n : 0,
      finished: n < 52,
    })),
    cohorts: Array.from({ length: 12 }, (_, n) => cohort(n, 70 + ((n * 37) % 41))),
    stages: STAGES.map((stage, n) => ({
      stage,
      size: [86, 74, 388, 214, 96, 391, 35][n] ?? 0,
      entered: [14, 61, 58, 21, 43, 31, 9][n] ?? 0,
      left: [11, 55, 49, 14, 31, 12, 6][n] ?? 0,
    })),
    programs: [
      {
        ...{ id: 'win-back', name: text('Win back', '老客召回') },
        ...{ planned: 214, allowed: 131, sent: 129, delivered: 126, clicked: 31, scanned: 12, bought: 14 },
        ...{ answerless: 0, netMinor: 61_200, open: 44, costMinor: known(2) },
        notSent: [
          { reason: 'no_consent', touches: 41 },
          { reason: 'frequency_cap', touches: 24 },
          { reason: 'holdout', touches: 18 },
          { reason: 'render_failed', touches: 2 },
        ],
      },
      {
        ...{ id: 'second-order', name: text('Second order', '复购提醒') },
        ...{ planned: 301, allowed: 290, sent: 283, delivered: undefined, clicked: 0, scanned: 0, bought: undefined },
        ...{ answerless: 283, netMinor: undefined, open: 0 },
        costMinor: unknown('nobody said what 1,000 messages by sms cost', '还没有填写 sms 每千条消息的费用'),
        notSent: [
          { reason: 'bought_again', touches: 11 },
          { reason: 'provider_rejected', touches: 7 },
        ],
      },
      {
        ...{ id: 'birthday', name: text('Birthday', '生日祝福') },
        ...{
          planned: 0,
          allowed: 0,
          sent: 0,
          delivered: undefined,
          clicked: undefined,
          scanned: undefined,
          bought: undefined,
          notSent: [],
        },
        ...{ answerless: 0, netMinor: undefined, open: 0, costMinor: known(0) },
      },
    ],
    alerts: [
      {
        kind: 'parked',
        level: 'bad',
        text: {
          en: '3 notifications of the shop platform could not be taken in (parked).',
          zh: '有 3 条店铺平台推送未能写入（已搁置）。',
        },
        remedy: {
          en: 'Look at them with `perennial parked`, mend the cause and replay them.',
          zh: '用 `perennial parked` 查看，修正原因后重放。',
        },
      },
      {
        kind: 'complaints',
        level: 'watch',
        text: {
          en: '0.08 % of e-mails were reported as spam; Gmail wants less than 0.1 %.',
          zh: '0.08% 的邮件被举报为垃圾邮件；Gmail 要求低于 0.1%。',
        },
        remedy: {
          en: 'Write less often to who has not bought for a long time.',
          zh: '减少给长期未购买的顾客发信。',
        },
      },
    ],
    grid: [5, 4, 3, 2, 1].flatMap((r) =>
      [1, 2, 3, 4, 5].map((f) => {
        const customers = r === 1 && f === 5 ? 0 : 12 + ((r * 31 + f * 17) % 60);
        return {
          r,
          f,
          customers,
          groups: groupsOf(r, f, customers),
          netMinor: customers && f * f * (30_000 + r * 9_000),
        };
      }),
    ),
    pyramid: known({
      by: 'net',
      tiers: TIERS.map((tier, n) => ({
        tier,
        customers: [148, 260, 344, 446][n] ?? 0,
        valueMinor: [19_600_000, 11_500_000, 5_900_000, 1_904_220][n] ?? 0,
        clv:
          n < 3
            ? known({
                meanMinor: [61_200, 22_400, 9_100][n] ?? 0,
                lowMinor: 18_000 / (n + 1),
                highMinor: 104_000 / (n + 1),
              })
            : unknown('Nobody of this tier has bought twice yet.', '这一层还没有人买过第二次。'),
      })),
      top20: { share: 0.71, customers: 257, of: 1_284, valueMinor: 27_621_996, ofMinor: 38_904_220 },
    }),
    movement: known({
      from: addDays(REPORT_DAY, -30),
      moved: [
        { from: 'active', to: 'active', customers: 331 },
        { from: 'new', to: 'active', customers: 24 },
        { from: 'active', to: 'at_risk', customers: 43 },
        { from: 'at_risk', to: 'lapsed', customers: 31 },
        { from: 'at_risk', to: 'active', customers: 17 },
        { from: 'lapsed', to: 'won_back', customers: 9 },
        { from: 'lapsed', to: 'lapsed', customers: 360 },
        { from: 'loyal', to: 'loyal', customers: 193 },
      ],
    }),
    churn: known({
      ...{ from: addDays(REPORT_DAY, -30), days: 30, lapsed: 31, wonBack: 9, reactivated: 17 },
      byDay: { lapsed: 34, wonBack: 12, reactivated: 16 },
      tiers: TIERS.map((tier, n) => ({
        tier,
        share:
          n < 3
            ? known({
                share: n * 0.04 + 0.02,
                lapsed: 3 + n * 6,
                of: 150 + n,
                low: n * 0.03 + 0.01,
                high: n * 0.06 + 0.05,
              })
            : unknown('nobody of tier D was a customer at the start', '期初 D 层级没有未流失的顾客'),
      })),
    }),
    forecast: known({
      ...{ from: addDays(REPORT_DAY, -30), days: 30, customers: 1_198 },
      ...{ expected: 288.4, low: 261.2, high: 315.6, came: 304 },
    }),
    segments: [
      segment('tea-lovers', text('Tea lovers', '爱茶人'), 212, 2),
      segment('green-only', text('Green tea only', '只买绿茶'), 64, -1),
      { ...segment('gift-givers', text('Gift givers', '送礼顾客'), 0, 0), trend: [] },
    ],
    kpis: kpisOfReport(known, unknown),
    deliverability: [
      {
        channel: 'email',
        sent: 398,
        measures: [
          {
            name: 'complaints',
            share: known(0.0008),
            of: 2412,
            limits: [
              { by: 'Gmail', share: 0.001, enough: true },
              { by: 'Yahoo', share: 0.003, enough: true },
              { by: 'SES', share: 0.001, enough: true },
            ],
          },
          { name: 'bounces', share: known(0.011), of: 2412, limits: [{ by: 'SES', share: 0.05, enough: true }] },
        ],
      },
      {
        channel: 'sms',
        sent: 14,
        measures: [
          {
            name: 'bounces',
            share: unknown('SNS tells no answers of phones.', 'SNS 不回报手机是否收到。'),
            of: 0,
            limits: [],
          },
        ],
      },
    ],
    effects: reportEffects(text),
    diagnoses: reportDiagnoses(text),
    ...{ campaigns: known(reportCampaignsOf(text)), members: reportMembers() },
    empty: {},
  };
}

function tile(
  name: Report['tiles'][number]['name'],
  unit: 'money' | 'count',
  last30: Report['tiles'][number]['last30'],
  toDate: number,
  perDay: number,
): Report['tiles'][number] {
  const byDay = Array.from({ length: 60 }, (_, n) => ({
    day: addDays(REPORT_DAY, n - 59),
    value: Math.round(perDay * wave(n)),
  }));
  return { name, unit, last30, toDate, byDay };
}

function cohort(n: number, customers: number): Report['cohorts'][number] {
  const ages = 11 - n;
  let cumulativeMinor = 0;
  return {
    month: monthAt(n),
    customers,
    cells: Array.from({ length: ages + 1 }, (_, age) => {
      const back = age === 0 ? customers : Math.round((customers * 0.32) / (1 + age * 0.25));
      cumulativeMinor += back * 3_400;
      return {
        ...{ age, customers: back, orders: Math.round(back * 1.2), netMinor: back * 3_400 },
        ...{ retention: back / customers, cumulativeMinor, mature: age < ages },
      };
    }),
    again: [30, 60, 90, 180].map((days) => ({
      days,
      share:
        n + days / 30 < 11
          ? known(0.12 + days / 1_000)
          : unknown(`The whole month is not ${days} days old yet.`, `这个月的顾客还没有全部满 ${days} 天。`),
    })),
  };
}

const segment = (id: string, name: string, size: number, step: number): Report['segments'][number] => ({
  ...{
    id,
    name,
    size,
    rule: { en: 'at least 2 orders of tea in the last 180 days', zh: '最近 180 天内含 tea 的订单至少 2 笔' },
  },
  ...{ reachable: Math.round(size * 0.6), netMinor: size * 21_500 },
  trend: Array.from({ length: 30 }, (_, n) => ({
    day: addDays(REPORT_DAY, n - 29),
    size: Math.max(0, size + (n - 29) * step),
  })),
});

/** A shop in its first week: nothing can be told yet, and each gap says why. */
export function emptyReport(wish: Wish = {}): Report {
  const why = unknown(
    'The shop has no closed day with orders yet. Import its orders, or wait for the first daily run.',
    '店铺还没有带订单的完整一天。请导入历史订单，或等待第一次每日运行。',
  );
  return {
    ...{ shop: shopOf(wish), day: REPORT_DAY, since: undefined, customers: 0 },
    sentences: { halfOfNet: why, atRisk: why, programs: why },
    tiles: (['net', 'orders', 'new-buyers', 'repeat-orders'] as const).map((name) => ({
      ...{ name, unit: name === 'net' ? ('money' as const) : ('count' as const) },
      ...{ last30: { now: 0, before: undefined }, toDate: 0, byDay: [] },
    })),
    ordersOf30: { paid: 0, standing: 0, repeat: 0, anonymous: 0, anonymousGrossMinor: 0 },
    ...{ coverage: noCoverage(REPORT_DAY), care: noCare, satisfaction: noSatisfaction },
    ...{ weeks: [], cohorts: [], stages: [], programs: [], alerts: [], grid: [], segments: [], deliverability: [] },
    diagnoses: [],
    ...{ campaigns: known([]), members: undefined },
    kpis: kpisOfReport(
      () => why,
      () => why,
    ),
    ...{ pyramid: why, movement: why, churn: why, forecast: why, effects: why },
    empty: {
      ...{ weeks: why.why, cohorts: why.why, stages: why.why, grid: why.why },
      programs: { en: 'No program has planned a message yet.', zh: '还没有营销流程安排过消息。' },
      alerts: { en: 'Nothing waits for you.', zh: '目前没有等您处理的事项。' },
      segments: {
        en: 'No segment of your own yet: write one in crm/segments.',
        zh: '还没有自定义人群：请在 crm/segments 中编写。',
      },
      deliverability: { en: 'No message was sent in 30 days.', zh: '近 30 天没有发送消息。' },
    },
  };
}
