import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { CHANNELS } from '#channels/registry.ts';
import { winBack } from '#crm/programs/win-back.ts';
import { consentAt } from '#model/consent/consent.ts';
import { sendsOf } from '#model/journey/step.ts';
import { decide } from '#model/policy/rules/decide.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { NOW, type PreferenceWorld, preferenceWorld, WORLD_SHOP } from '#test/support/worlds/preferences.ts';
import { loadPerson } from '../person/load-person.ts';

let world: PreferenceWorld;
beforeEach(async () => {
  world = await preferenceWorld();
});

const MONTH = 30 * 86_400_000;
const SHOWN = ['email:marketing', 'email:garden', 'sms:marketing', 'sms:garden']
  .map((list) => `shown=${list}`)
  .join('&');
const save = (ticked: string, more = {}) => world.post(`action=save&${SHOWN}&${ticked}`, more);
const ledger = () => world.stores.consents.list('rose', 'ada');
const state = async (channel: ChannelId, topic: string, at = NOW + 5) =>
  consentAt(await ledger(), channel, topic, at)?.state;
const held = () => world.stores.preferences.get('rose', 'ada');

describe('GET and HEAD', () => {
  test('every page of every purpose leaves all stores as they were', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE'])
      for (const purpose of ['unsubscribe', 'preferences', 'confirm', 'manage'] as const) {
        const page = await world.ask({
          method,
          purpose,
          body: `action=save&choice=all&action=erase&sure=yes&${SHOWN}`,
        });
        expect(page.statusCode).toBe(method.length > 4 || method === 'PUT' ? 405 : 200);
        expect(htmlFaults(page.body ?? '')).toEqual([]);
      }
    expect(world.writes).toEqual([]);
    expect(await ledger()).toHaveLength(3);
  });

  const PERSONAL = [
    ...['Ada Byron', 'Ada', 'Byron', 'ada@example.com', '4917012345678', 'birthDay', 'value="erase"'],
    ...['an active customer', 'a good customer', '€42.00', '>1 order<', 'Customer since', 'customer since'],
  ];

  test('I11: the link that lasts shows the lists and masked addresses, and no more of the person, before and after saving', async () => {
    expect((await world.ask()).body).toContain('Waits for your click');
    for (const { body = '' } of [
      await world.ask(),
      await save('list=email:marketing'),
      await save('pause=nonsense'),
      await world.post('action=send-link'),
    ]) {
      for (const text of ['Garden letter', 'Roses', 'a•••@example.com', '+49 ••• 78']) expect(body).toContain(text);
      for (const text of PERSONAL) expect(body, text).not.toContain(text);
    }
  });

  test('a masked address of two letters shows neither', async () => {
    for (const [email, shown, before] of [
      ['ab@example.com', '>•••@example.com<', 1],
      ['a@example.com', '>•••@example.com<', 2],
      ['abc@example.com', '>a•••@example.com<', 3],
    ] as const) {
      await world.stores.customers.putProfile('rose', 'ada', { updatedAt: before + 1, contact: { email } }, before);
      expect((await world.ask()).body).toContain(shown);
    }
  });

  test('a link to personal data opens name, addresses, groups, orders, birthday and erasing', async () => {
    const { body = '' } = await world.ask({ purpose: 'manage' });
    for (const text of ['ada@example.com', '+4917012345678', '€42.00', 'birthDay', 'value="erase"', 'Ada Byron'])
      expect(body).toContain(text);
    expect(body).toContain('an active customer, a good customer');
  });

  test('in Chinese, and in the language that the person chose before', async () => {
    expect((await world.ask({ language: 'zh' })).body).toContain('花园通讯');
    await save('language=zh-CN');
    expect((await world.ask({ language: 'en' })).body).toContain('<html lang="zh-CN">');
  });

  test('an unsubscribe page leads to the whole centre', async () => {
    const { body = '' } = await world.ask({ purpose: 'unsubscribe' });
    const [, token = ''] = /href="([^"]+)"/.exec(body) ?? [];
    expect((await world.ask({ token })).body).toContain('Garden letter');
  });
});

describe('saving', () => {
  test('makes anew how the person stands: what was ticked, and that a human answered by this channel', async () => {
    const email = async () => (await world.stores.standings.get('rose', 'ada'))?.standing.channels.email;
    await save('list=email:garden');
    expect(await email()).toMatchObject({ consent: 'granted', topics: ['garden'], confirmedAt: NOW, respondedAt: NOW });
    await world.ask({ method: 'POST', purpose: 'unsubscribe', body: 'choice=channel' });
    expect(await email()).toMatchObject({ consent: 'withdrawn', topics: [], respondedAt: NOW });
  });

  test('a tick in the channel of the link is a consent with words and proof; elsewhere it is a question', async () => {
    const answer = await save('list=email:marketing&list=email:garden&list=sms:garden');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('Saved');
    expect([await state('email', 'garden'), await state('sms', 'garden')]).toEqual(['granted', 'pending']);
    const proof = { kind: 'form', ip: '203.0.113.9', agent: 'Test/1' };
    expect((await ledger()).find((e) => e.topic === 'garden' && e.state === 'granted')).toMatchObject({
      ...{ source: 'preference-centre', wording: '2026-11', proof },
    });
    const due = await world.stores.touches.stillDue('rose', 0, NOW + MONTH);
    expect(due.map(({ programId, subject }) => [programId, subject.consent])).toEqual([
      ['confirm-subscription', { channel: 'sms', topic: 'garden' }],
    ]);
  });

  test('saving the page as it is says nothing new of consents', async () => {
    const before = await ledger();
    await save('list=email:marketing');
    await save('list=email:marketing');
    const added = (await ledger()).length - before.length;
    // the open sign-up was unticked
    expect(added).toBe(1);
    expect(await state('email', 'garden')).toBe('withdrawn');
  });

  test('I4: an unticked list is withdrawn at once, also under a clock ahead of ours, and what is queued is not sent', async () => {
    await world.stores.consents.append('rose', 'ada', {
      ...{ channel: 'email', topic: 'marketing', state: 'granted', at: NOW + 1000, source: 'x' },
    });
    await save('');
    expect(await state('email', 'marketing', NOW)).toBe('withdrawn');
    expect(await state('email', 'marketing', NOW + 2000)).toBe('withdrawn');
    const person = await loadPerson(world.stores, 'rose', 'ada');
    const touch = {
      touchId: 't',
      customerId: 'ada',
      programId: winBack.id,
      stepId: sendsOf(winBack)[0]?.id ?? '',
      kind: 'marketing',
    } as const;
    const question = { touch: { ...touch, subject: { at: NOW }, plannedFor: NOW }, order: undefined, earlier: [] };
    const decision = decide({
      ...{
        ...question,
        program: winBack,
        shop: WORLD_SHOP,
        channels: CHANNELS,
        person,
        now: NOW + 1,
        channel: 'email',
      },
      contactRow: await world.stores.touches.contactRow('rose', 'ada'),
    });
    expect(decision).toMatchObject({ decision: 'suppress', reason: 'consent_withdrawn' });
  });

  test('a list that the page did not show is left alone', async () => {
    await world.post('action=save&shown=email:garden');
    expect(await state('email', 'marketing')).toBe('granted');
  });

  test('frequency, pause, interests and language are kept; unknown values are not', async () => {
    await save('often=fewer&pause=2026-12-24&interest=tea&interest=cars&language=xx');
    expect(await held()).toEqual({
      ...{ updatedAt: NOW, frequency: 'fewer', interests: ['tea'], pausedUntil: Date.UTC(2026, 11, 23, 23) },
    });
    await save('often=nonsense');
    expect(await held()).toEqual({ updatedAt: NOW + 1, frequency: 'normal', interests: [] });
  });

  test.each(['2026-11-23', '2028-01-01', '2026-02-31', 'tomorrow'])(
    'a pause until %s is refused with a summary',
    async (pause) => {
      const answer = await save(`pause=${pause}`);
      expect(answer.statusCode).toBe(400);
      expect(answer.body).toContain('<a href="#pause">');
      expect(htmlFaults(answer.body ?? '')).toEqual([]);
      expect(world.writes).toEqual([]);
    },
  );

  test('what was typed stays beside its error', async () => {
    const posted = 'birthDay=31&birthMonth=2&birthYear=1980&interest=roses&often=fewer&list=sms:garden';
    const { body = '' } = await save(posted, { purpose: 'manage' });
    for (const kept of [
      'value="31"',
      'value="1980"',
      'value="roses" checked',
      'value="fewer" checked',
      'value="sms:garden" checked',
    ])
      expect(body).toContain(kept);
    expect(body).not.toContain('value="email:marketing" checked');
  });

  test.each(['birthDay', 'birthMonth', 'birthYear', 'pause'])(
    'a quote typed into %s stays inside its field',
    async (id) => {
      for (const quote of ['"', "'"]) {
        const posted = new URLSearchParams({ [id]: `x${quote} data-typed=${quote}y` });
        const { statusCode, body = '' } = await save(posted.toString(), { purpose: 'manage' });
        expect(statusCode).toBe(400);
        expect(body).toContain('data-typed=');
        expect(body).not.toMatch(/["'] data-typed=["']/);
      }
    },
  );

  test('whatever is posted is answered and never a crash', async () => {
    const words = fc.constantFrom(
      'action',
      'save',
      'list',
      'shown',
      'pause',
      '=',
      '&',
      '%',
      '%zz',
      'email:',
      'erase',
      '\ud800',
      '😀',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(words, fc.string())),
        fc.constantFrom('preferences', 'manage', 'confirm'),
        async (parts, purpose) => {
          const { statusCode = 0, body = '' } = await world.post(parts.join(''), { purpose });
          expect([200, 400]).toContain(statusCode);
          expect(htmlFaults(body)).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('personal data', () => {
  test('"Send me the link" plans one message an hour, to the person and nobody else', async () => {
    const [first, second] = [await world.post('action=send-link'), await world.post('action=send-link')];
    expect(first).toEqual(second);
    expect(first.body).toContain('on its way');
    const due = await world.stores.touches.stillDue('rose', 0, NOW + MONTH);
    expect(due.map(({ programId, customerId }) => [programId, customerId])).toEqual([['manage-link', 'ada']]);
  });

  test('a birthday is taken with a fresh link only, with or without its year', async () => {
    const birthday = 'birthDay=29&birthMonth=2&birthYear=';
    await save(birthday);
    expect((await held())?.birthday).toBeUndefined();
    await save(birthday, { purpose: 'manage' });
    expect((await held())?.birthday).toBe('02-29');
    await save('often=fewer');
    expect((await held())?.birthday).toBe('02-29');
    await save('birthDay=1&birthMonth=12&birthYear=1980', { purpose: 'manage' });
    expect((await held())?.birthday).toBe('1980-12-01');
    await save('', { purpose: 'manage' });
    expect((await held())?.birthday).toBeUndefined();
    for (const wrong of [
      'birthDay=31&birthMonth=2',
      'birthDay=1&birthMonth=1&birthYear=2099',
      'birthDay=x',
      'birthYear=1980',
    ])
      expect((await save(wrong, { purpose: 'manage' })).statusCode).toBe(400);
  });

  test('erasing asks to be sure, needs a fresh link, and goes through the ingest queue once', async () => {
    expect((await world.post('action=erase&sure=yes')).statusCode).toBe(400);
    expect((await world.post('action=erase', { purpose: 'manage' })).body).toContain('nothing was erased');
    expect(world.stores.ingest.messages).toEqual([]);
    const done = await world.post('action=erase&sure=yes', { purpose: 'manage' });
    await world.post('action=erase&sure=yes', { purpose: 'manage' });
    expect(done.statusCode).toBe(200);
    const [message, again] = world.stores.ingest.messages;
    expect(message?.events).toMatchObject([{ type: 'privacy', request: 'erase', customerId: 'ada' }]);
    expect(again?.id).toBe(message?.id);
  });
});

describe('double opt-in', () => {
  test('the button confirms with proof, any number of times; the page alone does not', async () => {
    await world.ask({ purpose: 'confirm' });
    expect(await state('email', 'garden')).toBe('pending');
    const answers = [
      await world.post('choice=confirm', { purpose: 'confirm' }),
      await world.post('choice=confirm', { purpose: 'confirm' }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    const granted = (await ledger()).filter((entry) => entry.source === 'double-opt-in');
    expect(granted).toMatchObject([{ topic: 'garden', proof: { kind: 'form', ip: '203.0.113.9' } }]);
    const stands = (await world.stores.standings.get('rose', 'ada'))?.standing.channels.email;
    expect(stands).toMatchObject({ consent: 'granted', confirmedAt: NOW });
  });

  test('expired, foreign, withdrawn and forged links get one and the same answer', async () => {
    const unknown = await world.ask({ token: 'x' });
    await save('list=email:marketing');
    expect(await world.post('choice=confirm', { purpose: 'confirm' })).toEqual(unknown);
    world.clock.at = NOW + MONTH;
    for (const purpose of ['confirm', 'manage'] as const) {
      expect(await world.ask({ purpose })).toEqual(unknown);
      expect(await world.post('action=erase&sure=yes', { purpose })).toEqual(unknown);
    }
    expect(world.stores.ingest.messages).toEqual([]);
  });

  test('nobody is known by this link any more: it can still end things', async () => {
    world.stores.customers.mark('rose', 'ada', { erased: true });
    expect((await world.ask()).body).toContain('Stop marketing e-mails');
    expect((await save('list=email:marketing')).statusCode).toBe(400);
  });
});
