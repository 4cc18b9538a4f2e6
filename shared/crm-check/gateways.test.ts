import { describe, expect, it } from 'vitest';
import { checkCrm } from './check.ts';
import { EXAMPLE_PROGRAM, EXAMPLE_SHOP } from './examples.ts';

const text = { text: 'Hi' };
const locales = [{ locale: 'en', forms: { email: text, gateway: text } }];
const known = {
  templates: [{ id: 'best-customers', kind: 'marketing' as const, locales }],
  platforms: EXAMPLE_SHOP.platforms,
};
const wechat = { id: 'wechat', url: 'https://messages.garden.example/wechat?v=1' };
const hours = { fromHour: 9, toHour: 20 };
const { policy } = EXAMPLE_SHOP;
const shop = { ...EXAMPLE_SHOP, policy: { ...policy, windows: { ...policy.windows, 'ch:wechat': hours } } };
const by = (...channels: readonly string[]) => ({
  ...EXAMPLE_PROGRAM,
  steps: [{ do: 'send', id: 'invite', template: 'best-customers', channels }],
});
const faults = (crm: object) =>
  checkCrm({ shops: [shop], programs: [by('ch:wechat', 'email')], gateways: [wechat], ...crm }, known);
const said = (crm: object) => faults(crm).map(({ path, what }) => `${path}: ${what}`);

describe('a gateway of the team’s own', () => {
  it('attaches a channel that programs, hours, caps, costs, consents and segments name', () => {
    const caps = [{ channel: 'ch:wechat', max: 1, days: 7 }];
    const all = {
      ...shop,
      policy: { ...shop.policy, caps },
      messageCosts: { 'ch:wechat': 0 },
      consent: { doubleOptIn: ['ch:wechat'], questionsPerDay: { 'ch:wechat': 5 } },
    };
    const where = { type: 'reach', channel: 'ch:wechat', is: 'reachable' };
    expect(said({ shops: [all], segments: [{ id: 'on-wechat', name: 'On WeChat', where }] })).toEqual([]);
  });

  it.each([
    ['http://messages.garden.example/', 'in clear'],
    ['https://user:secret@messages.garden.example/', 'with a password'],
    ['https://messages.garden.example/#a', 'with a fragment'],
    ['https://localhost/', 'of this machine'],
    ['https://gateway/', 'of a network of one’s own'],
    ['https://gateway.internal/', 'of a network of one’s own'],
    ['https://printer.local./', 'of a network of one’s own'],
    ['https://169.254.169.254/latest', 'of the machine’s metadata'],
    ['https://2130706433/', 'of this machine, as a number'],
    ['https://[2606:4700::1111]/', 'without a name'],
    ['no address', 'that is none'],
  ])('is not at %s, %s', (url) => {
    expect(said({ gateways: [{ ...wechat, url }] })).toEqual(['gateways.wechat.url: is not the address of a gateway']);
  });

  it.each(['WeChat', 'we chat', '', '1st', 'a-name-that-is-too-long'])('is not called %j', (id) => {
    expect(said({ gateways: [{ ...wechat, id }] })).toContainEqual(
      expect.stringMatching(/id: is not the id of a gateway$/),
    );
  });

  it('there is one of an id, and nothing is declared of it that it does not have', () => {
    expect(said({ gateways: [wechat, wechat] })).toEqual(['gateways.wechat.id: is used twice']);
    expect(said({ gateways: [{ ...wechat, secret: 's' }] })).toEqual(['gateways.wechat: has unknown fields: secret']);
    expect(said({ gateways: wechat })).toContain('gateways: is not a list');
  });

  it('is declared where its channel is named, with the place and the remedy', () => {
    const [first, ...others] = faults({ gateways: undefined });
    expect(first).toMatchObject({ path: 'shops.linden.policy.windows', what: 'there is no gateway for ch:wechat' });
    expect(first?.fix).toBe("declare it: gateways: [defineGateway({ id: 'wechat', url: 'https://..' })]");
    expect(others).toMatchObject([{ path: 'programs.best-customers.steps', near: 'ch:wechat' }]);
    const spelled = faults({ programs: [by('ch:wechta')] }).map(({ what, fix }) => `${what}; ${fix}`);
    expect(spelled).toContainEqual(
      expect.stringContaining('no gateway for ch:wechta; use one of ch:wechat, or declare'),
    );
  });

  it('programs, segments and steps may have names in other languages, of locales that there are', () => {
    const names = { 'zh-CN': '微信' };
    const where = { type: 'reach', channel: 'ch:wechat', is: 'reachable' };
    const program = (more: object, title: object = names) => {
      const { steps, ...rest } = by('ch:wechat', 'email');
      return { ...rest, ...more, steps: steps.map((step) => ({ ...step, title })) };
    };
    const crm = (more: object) => ({
      programs: [program({ names })],
      segments: [{ id: 'on-wechat', name: 'On WeChat', names, where }],
      gateways: [{ ...wechat, names }],
      ...more,
    });
    expect(said(crm({}))).toEqual([]);
    expect(said(crm({ programs: [program({ names: { not_a_locale: 'x' } })] }))).toEqual([
      'programs.best-customers.names: names a locale that there is not',
    ]);
    expect(said(crm({ programs: [program({}, { en: '' })] }))[0]).toMatch(/title.*is empty or long/);
    expect(said(crm({ gateways: [{ ...wechat, names: { en: 3 } }] }))).toHaveLength(1);
  });

  it('that no shop has hours for sends nothing: it is refused', () => {
    expect(said({ shops: [EXAMPLE_SHOP], programs: [by('email')] })).toEqual([
      'gateways.wechat.id: is attached to no shop, so nothing is ever sent by it',
    ]);
  });

  it('has a text of its own in the template, in the languages of the shops that have it alone', () => {
    const template = { ...known.templates[0], locales: [{ locale: 'en', forms: { email: text } }] };
    const crm = { shops: [shop], programs: [by('ch:wechat')], gateways: [wechat] };
    expect(checkCrm(crm, { ...known, templates: [template] as typeof known.templates })).toMatchObject([
      {
        path: 'programs.best-customers.steps[0].channels',
        what: 'the template best-customers has no gateway form',
        fix: 'add its .gateway.liquid files or remove the channel',
      },
    ]);
    const german = { ...EXAMPLE_SHOP, id: 'moos', locale: 'de' };
    const silent = (one: object) => said({ shops: [shop, one] }).filter((line) => line.includes('gateway text'));
    const mails = { ...template, locales: [...locales, { locale: 'de', forms: { email: text } }] };
    const withMails = { ...known, templates: [mails] as unknown as typeof known.templates };
    expect(checkCrm({ ...crm, shops: [shop, german] }, withMails)).toEqual([]);
    expect(silent({ ...german, policy: shop.policy })).toHaveLength(0);
    expect(checkCrm({ ...crm, shops: [{ ...german, policy: shop.policy }] }, withMails)).toMatchObject([
      { path: 'shops.moos.locale', what: 'the template best-customers has no ch:wechat text in de' },
    ]);
  });

  it('what is no channel at all is told as before', () => {
    expect(faults({ programs: [by('fax')] })).toMatchObject([
      { what: 'is not one of email, sms', fix: 'use one of email, sms, or ch: and the id of a gateway' },
    ]);
    const windows = { ...shop.policy.windows, fax: hours };
    expect(said({ shops: [{ ...shop, policy: { ...policy, windows } }] })).toContain(
      'shops.linden.policy.windows: has unknown fields: fax',
    );
  });
});
