import { describe, expect, it } from 'vitest';
import { memoryCounters } from '#adapters/memory/counters.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { sealSurvey } from '#model/message/survey-token.ts';
import { openWalk, sealWalk } from '#model/message/walk-token.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { withFoot } from '#model/walk/foot.ts';
import { keyOfWalk, unwalked, walkedMessages, walkerId } from '#model/walk/walk.ts';
import { orderProgram, START, touchWorld } from '#test/support/worlds/touches.ts';
import { closeHandOff } from '../team/settle-hand-off.ts';
import { reportFault } from './report-fault.ts';

const ring = { current: '1', keys: { '1': 'a key of some length' } };
const program = orderProgram('win-back', { name: 'Win back', names: { zh: '召回' } });

function world() {
  const made = touchWorld({ programs: [program], team: { members: [{ id: 'mia', name: 'Mia' }] } });
  const { shop, handOffs, telemetry, teamEvents: events } = made;
  const crm: PublishedCrm = {
    ...{ schema: 1, shops: [shop], programs: [program], templates: [] },
    team: { members: [{ id: 'mia', name: 'Mia' }] },
  };
  const deps = { crm, handOffs, events, telemetry, counters: memoryCounters(), linkKeys: async () => ring };
  const walker = walkerId(shop.id, 'Mia@linden.example');
  const claim = { shop: shop.id, walker, program: 'win-back', step: 'message', locale: 'en' };
  const call = (method: string, given: { text?: string; token?: string; locale?: string; at?: number } = {}) =>
    reportFault(
      deps,
      {
        headers: {},
        pathParameters: { token: given.token ?? sealWalk({ ...claim, locale: given.locale ?? 'en' }, ring) },
        requestContext: { requestId: 'r', http: { method, sourceIp: '192.0.2.1', userAgent: 'x' } },
        ...{ body: new URLSearchParams({ text: given.text ?? '' }).toString(), isBase64Encoded: false },
      },
      made.time.now + (given.at ?? 0),
    );
  return { ...made, call, claim, walker };
}

describe('what a walker found', () => {
  it('is asked for by a page that keeps nothing when it is read, in the language of the message', async () => {
    const { call, handOffs, shop } = world();
    for (const method of ['GET', 'HEAD']) {
      const page = await call(method);
      expect(page?.statusCode).toBe(200);
      expect(page?.body).toContain('This is about the message message of Win back.');
    }
    expect((await call('GET', { locale: 'zh-CN' }))?.body).toMatch(/关于「召回」的消息[\s\S]*您看到了什么/);
    expect((await call('PUT', { text: 'x' }))?.statusCode).toBe(405);
    expect(await handOffs.list(shop.id)).toEqual([]);
  });

  it('is a case of the team that names program, step and language, and nobody by an address', async () => {
    const { call, handOffs, shop, walker, teamEvents, facts } = world();
    const done = await call('POST', { text: 'The price says {{ price }}\r\nand the button is <grey>' });
    expect(done?.statusCode).toBe(200);
    const cases = await handOffs.list(shop.id);
    expect(cases).toMatchObject([
      { reason: 'walker', member: 'mia', customerId: walker, program: 'win-back', step: 'message', known: {} },
    ]);
    expect(cases[0]?.card).toMatch(/\(en\): The price says \{\{ price \}\} and the button is <grey>$/);
    expect(JSON.stringify(cases)).not.toMatch(/linden/i);
    expect(teamEvents.told).toHaveLength(1);
    expect(await facts.list(shop.id, walker)).toEqual([]);
  });

  it('told twice it is one case; told otherwise it is another', async () => {
    const { call, handOffs, shop } = world();
    for (const text of ['grey', 'grey', 'blue']) await call('POST', { text });
    expect(await handOffs.list(shop.id)).toHaveLength(2);
  });

  it('is closed like any other, and makes no customer of the walker', async () => {
    const { call, shop, walker, customers, facts, handOffs, pause } = world();
    await call('POST', { text: 'grey' });
    const [{ id } = { id: '' }] = await handOffs.list(shop.id);
    const by = { by: 'mia', outcome: 'wrong', now: START } as const;
    expect(await closeHandOff({ handOffs, customers, facts, pause }, shop, id, by)).toMatchObject({ closedBy: 'mia' });
    expect([await customers.get(shop.id, walker), await facts.list(shop.id, walker)]).toEqual([undefined, []]);
  });

  it('needs words, and no more than a thousand characters of them', async () => {
    const { call, handOffs, shop } = world();
    const page = await call('POST', { text: ' \n ' });
    expect([page?.statusCode, page?.body]).toEqual([400, expect.stringContaining('Write what is wrong')]);
    await call('POST', { text: '😀'.repeat(1200) });
    expect([...((await handOffs.list(shop.id))[0]?.card ?? '')].filter((char) => char === '😀')).toHaveLength(1000);
  });

  it('comes twenty times a day at most', async () => {
    const { call, handOffs, shop } = world();
    for (let n = 0; n < 20; n++) expect((await call('POST', { text: `fault ${n}` }))?.statusCode).toBe(200);
    expect((await call('POST', { text: 'one more' }))?.statusCode).toBe(429);
    expect(await handOffs.list(shop.id)).toHaveLength(20);
    expect((await call('POST', { text: 'one more', at: DAY_MS }))?.statusCode).toBe(200);
  });

  it('is heard by no link that was sealed for anything else', async () => {
    const { call, claim } = world();
    const survey = sealSurvey({ shop: claim.shop, customerId: 'c1', touchId: 't1', survey: 'x' }, ring);
    for (const token of ['', 'nonsense', survey, sealWalk({ ...claim, shop: 'gone' }, ring)])
      expect(await call('POST', { token, text: 'x' })).toBeUndefined();
    expect(openWalk(sealWalk(claim, ring), ring)).toEqual(claim);
    expect(openWalk(sealWalk(claim, ring), { current: '1', keys: { '1': 'another key' } })).toBeUndefined();
  });
});

describe('what walkers get', () => {
  const texts = (html: string) => ({ subject: 'Hello', html, text: 'Hello' });
  const crm = (html: string, steps = program.steps): PublishedCrm => ({
    ...{ schema: 1, shops: [], programs: [{ ...program, steps }] },
    templates: [
      {
        ...{ id: 'win-back', kind: 'marketing' },
        locales: [
          { locale: 'en', forms: { email: texts(html), sms: { text: 'Hi' } } },
          { locale: 'zh-CN', forms: { sms: { text: '你好' } } },
          { locale: 'de', forms: { email: texts(html) } },
        ],
      },
    ],
  });

  it('is each mail of each language, once, and again when its text or its program’s steps changed', () => {
    const first = walkedMessages(crm('<b>1</b>'), 'email');
    expect(first.map(keyOfWalk)).toEqual(['win-back/message/en', 'win-back/message/de']);
    expect(unwalked(first, {})).toHaveLength(2);
    const had = Object.fromEntries(first.map((each) => [keyOfWalk(each), each.hash]));
    expect(unwalked(walkedMessages(crm('<b>1</b>'), 'email'), had)).toEqual([]);
    expect(unwalked(walkedMessages(crm('<b>2</b>'), 'email'), had)).toHaveLength(2);
    const later = [...program.steps.map((step) => ({ ...step })), { do: 'mark', id: 'm', mark: 'x' } as const];
    expect(unwalked(walkedMessages(crm('<b>1</b>', later as typeof program.steps), 'email'), had)).toHaveLength(2);
  });

  it('is each wording of a message that has several, told apart by its name', () => {
    const made = crm('<b>1</b>');
    const [template] = made.templates;
    const [step] = program.steps;
    const variants = [
      { name: 'news', template: 'win-back' },
      { name: 'question', template: 'win-back-question' },
    ];
    const worded = walkedMessages(
      {
        ...made,
        programs: [{ ...program, steps: [{ ...step, variants } as (typeof program.steps)[number]] }],
        templates: template ? [template, { ...template, id: 'win-back-question' }] : [],
      },
      'email',
    );
    expect(worded.map((each) => `${keyOfWalk(each)} ${each.template}`)).toEqual([
      'win-back/message/news/en win-back',
      'win-back/message/news/de win-back',
      'win-back/message/question/en win-back-question',
      'win-back/message/question/de win-back-question',
    ]);
  });

  it('ends with a foot: before the body closes, on a line of its own, and in no subject', () => {
    const foot = { words: 'Wrong? "Tell" <us>', url: 'https://x.example/s/a&b' };
    const html = withFoot('<body><p>Hi</p></body></html>', foot, 'html', 'html');
    expect(html).toMatch(/<p>Hi<\/p><p style="[^"]+"><a href="https:\/\/x\.example\/s\/a&amp;b"[^>]*>/);
    expect(html).toMatch(/Wrong\? &quot;Tell&quot; &lt;us&gt;<\/a><\/p><\/body><\/html>$/);
    expect(withFoot('Hi', foot, 'text', 'plain')).toBe('Hi\n\nWrong? "Tell" <us>: https://x.example/s/a&b\n');
    expect(withFoot('Hi', foot, 'subject', 'plain')).toBe('Hi');
    expect(withFoot('<p>Hi', foot, 'html', 'html')).toMatch(/^<p>Hi<p style/);
  });
});
