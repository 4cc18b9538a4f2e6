import { defineCrm, defineShop } from '#crm-check/define.ts';
import brand from './brand.ts';
import * as campaigns from './campaigns/campaigns.ts';
import * as memberships from './memberships/memberships.ts';
import * as programs from './programs/programs.ts';
import * as segments from './segments/segments.ts';
import team from './team.ts';

const lifecycle = { newDays: 30, activeDays: 45, lapsedDays: 75 };

/** Few, useful messages: at most three in a week over all channels. */
const caps = [
  { channel: 'email', max: 2, days: 7 },
  { channel: 'sms', max: 1, days: 7 },
  { channel: 'all', max: 3, days: 7 },
] as const;

/**
 * One message a day at most; who was sold to is cared for, or left alone for three weeks, before the next offer; and the
 * two weeks before 11.11, when everybody else shouts, have room for two offers, one after the other. One in 25 gets no
 * marketing at all: beside them the report sees what all of it brings.
 */
const manners = {
  minGapHours: 20,
  holdout: 0.04,
  careBetweenSells: { care: 1, days: 21 },
  peaks: [{ name: '11.11', from: '10-28', to: '11-11', max: 2, withoutCare: true }],
  preferredHour: true,
} as const;

/** Beside offers and service: a letter, and news of goods, for those who ask for it. */
const consent = {
  topics: [
    { id: 'letter', name: { en: 'The letter of the month', 'zh-CN': '每月来信' } },
    { id: 'wishes', name: { en: 'Goods that you asked for', 'zh-CN': '您关注的商品' } },
  ],
};

/** What the shop's own systems tell of a person: the date until which their goods are at their best. */
const attributes = { bestBefore: 'time' } as const;

const windows = {
  email: { fromHour: 8, toHour: 21 },
  sms: { fromHour: 9, toHour: 20 },
  worklist: { fromHour: 10, toHour: 18 },
};

/** Messages on WeChat go by a service of the shop's own, to whoever the shop's systems have told us an openid of. */
const withWechat = {
  ...windows,
  'ch:wechat': { fromHour: 9, toHour: 21 },
};

/** What is bought after what, and when it runs out: the daily run reads the goods of all orders for it. */
const products = { affinity: true, minSupport: 5, replenishment: true };

/** Everything your team declares. `npx cdk synth` checks it; a mistake here does not deploy. */
export default defineCrm({
  shops: [
    defineShop({
      id: 'demo-shopify',
      name: 'Linden & Moss',
      platforms: ['shopify', 'standard'],
      standard: { speaksFor: ['shopify'] },
      attributes,
      consent,
      timezone: 'Europe/Berlin',
      currency: 'EUR',
      locale: 'en',
      dailyRunHour: 3,
      lifecycle,
      policy: { windows, caps, ...manners, markets: ['DE', 'AT', 'NL'] },
      sender: {
        fromName: 'Linden & Moss',
        fromEmail: 'hello@linden.example',
        replyTo: 'care@linden.example',
        postalAddress: 'Linden & Moss GmbH, Lindenstrasse 12, 10969 Berlin, Germany',
        smsName: 'Linden&Moss',
        smsNumbers: [{ number: '+4915735980001', countries: ['DE', 'AT', 'NL'] }],
      },
      testAddresses: ['mia@linden.example', 'jonas@linden.example'],
      walkers: ['mia@linden.example'],
      url: 'https://linden.example',
      tierShares: [0.5, 0.8, 0.95],
      products,
      // SES takes 0.10 USD per 1,000 mails; what text messages cost goes by country: write what your bill says
      messageCosts: { email: 9, sms: 9_500 },
      api: { shopify: { domain: 'demo-shopify.myshopify.example' } },
    }),
    defineShop({
      id: 'demo-woo',
      name: '青禾生活',
      platforms: ['woocommerce', 'standard'],
      standard: { speaksFor: ['woocommerce'] },
      attributes,
      timezone: 'Asia/Shanghai',
      currency: 'CNY',
      locale: 'zh-CN',
      dailyRunHour: 3,
      lifecycle,
      policy: {
        windows: withWechat,
        caps: [...caps, { channel: 'ch:wechat', max: 1, days: 7 }],
        ...manners,
        markets: ['CN'],
      },
      sender: {
        fromName: '青禾生活',
        fromEmail: 'hello@qinghe.example',
        postalAddress: '青禾生活，上海市徐汇区安福路 100 号，200031',
        smsName: '青禾生活',
        smsNumbers: ['+861065500001'],
      },
      testAddresses: ['wang.li@qinghe.example'],
      url: 'https://qinghe.example',
      tierShares: [0.5, 0.8, 0.95],
      products,
      messageCosts: { email: 71, sms: 6_000 },
      wooConsentMetaKey: '_marketing_opt_in',
      consent: { ...consent, smsStopWords: ['T', 'R'] },
    }),
  ],
  programs: Object.values(programs),
  segments: Object.values(segments),
  campaigns: Object.values(campaigns),
  memberships: Object.values(memberships),
  brand,
  gateways: [{ id: 'wechat', names: { en: 'WeChat', 'zh-CN': '微信' }, url: 'https://messages.qinghe.example/wechat' }],
  team,
});
