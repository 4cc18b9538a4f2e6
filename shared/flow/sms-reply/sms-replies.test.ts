import { beforeEach, describe, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryEnrolments } from '#adapters/memory/enrolments.ts';
import { memorySender } from '#adapters/memory/senders.ts';
import { memoryReplies } from '#adapters/memory/sms-replies.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import type { TextMessage } from '#channels/sms/form.ts';
import { consentAt } from '#model/consent/consent.ts';
import { aShop, segmentProgram } from '#test/support/daily.ts';
import { memoryPeople } from '#test/support/memory-people.ts';
import { incomingSms } from '#test/support/payloads/sms.ts';
import { aTouch } from '#test/support/touches.ts';
import { applyReply, type ReplyDeps } from './apply-reply.ts';

const ADA = '+447700900123';
const NUMBER = '+447700900999';
const NOW = Date.UTC(2026, 10, 23, 12);
const sender = { ...aShop().sender, smsNumbers: [NUMBER] };
const garden = aShop({ sender, consent: { topics: [{ id: 'news', name: { en: 'News' } }] } });
const other = aShop({ id: 'orchard', sender: { ...sender, smsNumbers: ['+447700900998'] } });

function desk(shops = [garden, other]) {
  const time = { now: NOW };
  const provider = memorySender<Pick<TextMessage, 'to' | 'text' | 'kind' | 'origin'>>();
  const telemetry = memoryTelemetry();
  const stores = {
    ...memoryPeople(),
    replies: memoryReplies(),
    touches: memoryTouches(),
    enrolments: memoryEnrolments(),
  };
  const programs = [segmentProgram('stage:lapsed', { topic: 'offers' })];
  const deps: ReplyDeps = { ...stores, shops, programs, sender: provider, clock: { now: () => time.now }, telemetry };
  let id = 0;
  const say = (text: string, more: Partial<Parameters<typeof incomingSms>[0]> = {}) =>
    applyReply(incomingSms({ from: ADA, to: NUMBER, text, id: `m-${id++}`, ...more }), deps);
  const state = async (topic: string, shop = 'garden') =>
    consentAt(await stores.consents.list(shop, 'ada'), 'sms', topic, Number.POSITIVE_INFINITY)?.state;
  return { ...stores, deps, time, provider, say, state, telemetry };
}

describe('answers by text message', () => {
  let world: ReturnType<typeof desk>;
  const granted = { channel: 'sms', state: 'granted', at: NOW - 1000, source: 'import' } as const;
  beforeEach(async () => {
    world = desk();
    for (const shop of ['garden', 'orchard']) {
      await world.customers.ensure(shop, 'ada');
      await world.identities.link(shop, { kind: 'phone', value: ADA }, 'ada');
      for (const topic of ['marketing', 'news']) await world.consents.append(shop, 'ada', { ...granted, topic });
    }
  });
  const texts = () => world.provider.sent.map(({ text }) => text);

  it('I4: STOP suppresses the number and withdraws every topic of its person, at this shop', async () => {
    expect(await world.say('stop')).toBe('stop');
    expect(await world.consents.suppression('garden', 'sms', ADA)).toEqual({
      ...{ scope: 'marketing', reason: 'opted_out', at: NOW },
    });
    for (const topic of ['marketing', 'news', 'offers']) expect(await world.state(topic)).toBe('withdrawn');
    expect(await world.state('marketing', 'orchard')).toBe('granted');
    const last = (await world.consents.list('garden', 'ada')).find(({ state }) => state === 'withdrawn');
    expect(last?.proof).toEqual({ kind: 'sms', keyword: 'STOP', messageId: 'm-0' });
    expect(texts()).toEqual([
      'Garden: you are unsubscribed and will get no more marketing texts. Reply START to resume.',
    ]);
  });

  it('I4: an unknown number is suppressed all the same', async () => {
    const number = '+8613840404042';
    await world.say('退订', { from: number });
    expect(await world.consents.suppression('garden', 'sms', number)).toMatchObject({ reason: 'opted_out' });
    expect(texts()).toEqual(['【Garden】您已退订，将不再收到营销短信。回复START恢复订阅。']);
  });

  it('I4: STOP outlives a consent that a platform dates ahead of our clock', async () => {
    await world.consents.append('garden', 'ada', { ...granted, topic: 'marketing', at: NOW + 60_000 });
    await world.say('STOP');
    expect(await world.state('marketing')).toBe('withdrawn');
  });

  it('I4: STOP withdraws a topic that was granted once and that nobody declares any more', async () => {
    await world.consents.append('garden', 'ada', { ...granted, topic: 'old-letter' });
    await world.say('STOP');
    expect(await world.state('old-letter')).toBe('withdrawn');
  });

  it('a STOP that comes again after START takes nothing back', async () => {
    await world.say('STOP', { id: 'same' });
    world.time.now += 1000;
    await world.say('START');
    world.time.now += 1000;
    await world.say('STOP', { id: 'same' });
    expect(await world.state('marketing')).toBe('granted');
  });

  it('a message that comes again keeps its time and is confirmed once, also side by side', async () => {
    await Promise.all([1, 2, 3].map(() => world.say('STOP', { id: 'same' })));
    world.time.now += 86_400_000;
    await world.say('STOP', { id: 'same' });
    expect(texts()).toHaveLength(1);
    expect(await world.consents.suppression('garden', 'sms', ADA)).toMatchObject({ at: NOW });
    const withdrawn = (await world.consents.list('garden', 'ada')).filter(({ state }) => state === 'withdrawn');
    expect(withdrawn.map(({ at }) => at)).toEqual([NOW, NOW, NOW]);
  });

  it('a second STOP is heeded in silence, so that no two robots talk', async () => {
    await world.say('STOP');
    world.time.now += 1000;
    await world.say('STOP');
    expect(texts()).toHaveLength(1);
    expect(await world.consents.suppression('garden', 'sms', ADA)).toMatchObject({ at: NOW + 1000 });
  });

  it('START gives back what STOP took, and nothing that was withdrawn elsewhere', async () => {
    const centre = { ...granted, topic: 'news', state: 'withdrawn', at: NOW - 1, source: 'preference-centre' } as const;
    await world.consents.append('garden', 'ada', centre);
    await world.say('STOP');
    world.time.now += 1000;
    await world.say('Start');
    expect([await world.state('marketing'), await world.state('news')]).toEqual(['granted', 'withdrawn']);
    expect(await world.consents.suppression('garden', 'sms', ADA)).toMatchObject({ at: NOW, liftedAt: NOW + 1000 });
    world.time.now += 1000;
    await world.say('stop');
    expect(texts()).toHaveLength(3);
    expect(await world.state('marketing')).toBe('withdrawn');
  });

  it('START of a stranger who never said STOP is neither kept nor answered', async () => {
    await world.say('START', { from: '+447700900777' });
    expect(texts()).toEqual([]);
    expect(await world.consents.suppression('garden', 'sms', '+447700900777')).toBeUndefined();
  });

  it('HELP is answered and changes nothing; other texts are counted', async () => {
    expect([await world.say('help'), await world.say('where is my order')]).toEqual(['help', 'other']);
    expect(texts()).toEqual(['Garden: help at https://garden.test. Reply STOP to opt out of marketing texts.']);
    expect(await world.state('marketing')).toBe('granted');
    expect(await applyReply({ messageBody: 'STOP' }, world.deps)).toBe('unreadable');
  });

  it('I4: at a number of no shop STOP counts for all of them, and nothing else for any', async () => {
    const to = '+12025550100';
    await world.say('START', { to });
    await world.say('help', { to });
    expect(texts()).toEqual([]);
    await world.say('STOP', { to });
    expect([await world.state('marketing'), await world.state('marketing', 'orchard')]).toEqual([
      'withdrawn',
      'withdrawn',
    ]);
    const alone = desk([garden]);
    await alone.say('STOP', { to });
    expect(alone.provider.sent).toHaveLength(1);
  });

  describe('at a number that several shops may have used', () => {
    const stopped = async (shop: string) => (await world.consents.suppression(shop, 'sms', ADA))?.reason;

    it('I4: STOP counts for each shop that declares it, confirmed once; START gives back to both', async () => {
      world = desk([garden, aShop({ id: 'orchard', sender })]);
      await world.say('STOP');
      expect([await stopped('garden'), await stopped('orchard')]).toEqual(['opted_out', 'opted_out']);
      expect(texts()).toHaveLength(1);
      world.time.now += 1000;
      await world.say('START');
      expect(texts()).toHaveLength(2);
      for (const shop of ['garden', 'orchard'])
        expect(await world.consents.suppression(shop, 'sms', ADA)).toHaveProperty('liftedAt');
    });

    it('START gives nothing to a shop at which nobody had stopped', async () => {
      world = desk([garden, aShop({ id: 'orchard', sender })]);
      await world.customers.ensure('orchard', 'ada');
      await world.identities.link('orchard', { kind: 'phone', value: ADA }, 'ada');
      await world.say('START');
      expect([await world.state('marketing', 'orchard'), texts()]).toEqual([undefined, []]);
    });

    it('I4: STOP counts for a shop, too, whose messages come from any number of the account', async () => {
      world = desk([garden, aShop({ id: 'orchard', sender: { ...sender, smsNumbers: undefined } }), other]);
      await world.say('STOP');
      expect(await stopped('orchard')).toBe('opted_out');
      expect(texts()).toHaveLength(1);
      world.time.now += 1000;
      await world.say('START');
      expect(await world.consents.suppression('orchard', 'sms', ADA)).not.toHaveProperty('liftedAt');
    });

    it('the answer comes from the number that was written to', async () => {
      await world.say('HELP');
      expect(world.provider.sent).toMatchObject([{ origin: { number: NUMBER } }]);
    });
  });

  it('I4: a person who became another is stopped under both ids, an erased one under none', async () => {
    await world.customers.ensure('garden', 'eve');
    world.customers.mark('garden', 'ada', { mergedInto: 'eve' });
    await world.say('STOP');
    const eve = await world.consents.list('garden', 'eve');
    expect(eve.map(({ topic, state }) => `${topic} ${state}`).sort()).toEqual([
      ...['marketing withdrawn', 'news withdrawn', 'offers withdrawn'],
    ]);
    expect(await world.state('marketing')).toBe('withdrawn');
  });

  it('how its person stands is made anew by STOP, START and by words of their own, and not by those of nobody', async () => {
    const phone = '+447911123456';
    await world.customers.putProfile('garden', 'ada', { updatedAt: 1, contact: { phone } }, undefined);
    await world.identities.link('garden', { kind: 'phone', value: phone }, 'ada');
    const sms = async () => (await world.standings.get('garden', 'ada'))?.standing.channels.sms;
    await world.say('STOP', { from: phone });
    expect(await sms()).toMatchObject({ consent: 'withdrawn', topics: [], suppressed: true });
    expect((await sms())?.respondedAt).toBeUndefined();
    world.time.now = NOW + 5;
    await world.say('START', { from: phone });
    expect(await sms()).toMatchObject({ consent: 'granted', suppressed: false, confirmedAt: NOW + 5 });
    world.time.now = NOW + 9;
    await world.say('when do you open?', { from: phone });
    expect(await sms()).toMatchObject({ confirmedAt: NOW + 5, respondedAt: NOW + 9 });
    await world.say('hello', { from: '+447911000000' });
    world.customers.mark('garden', 'ada', { erased: true });
    await world.say('anybody there?', { from: phone });
    expect(await world.facts.list('garden', 'ada')).toHaveLength(1);
  });

  describe('words of their own to a campaign', () => {
    const campaign = { shop: 'garden', approval: 'a', until: NOW + 86_400_000 };
    const leave = (programId: string, touchId: string) =>
      world.touches.create(
        aTouch({
          ...{ shop: 'garden', customerId: 'ada', touchId, programId, stepId: 'one', channel: 'sms', state: 'sent' },
          ...{ reason: 'provider_accepted', endedAt: NOW - 1000, endDay: '2026-11-23' },
        }),
      );
    const wrote = async (id = 'ada') => (await world.facts.list('garden', id)).filter(({ kind }) => kind === 'wrote');
    beforeEach(() => {
      Object.assign(world.deps, {
        programs: [
          segmentProgram('stage:lapsed', { id: 'eleven', campaign }),
          segmentProgram('stage:lapsed', { id: 'welcome' }),
        ],
      });
    });

    it('are kept as words, without addresses and numbers, the last of each message, of who they are now', async () => {
      await leave('eleven', 't1');
      await world.customers.ensure('garden', 'eve');
      world.customers.mark('garden', 'ada', { mergedInto: 'eve' });
      await world.say('small cups only?');
      world.time.now += 1000;
      await world.say('Bigger cups, please! ada@example.com 020 7946 0000');
      expect(await wrote()).toEqual([]);
      expect(await wrote('eve')).toEqual([
        { kind: 'wrote', name: 't1', at: NOW + 1000, value: { campaign: 'eleven', words: ['bigger', 'cups'] } },
      ]);
    });

    it('I11: nothing is kept of a program, of a STOP, of who was forgotten, or where no word carries anything', async () => {
      await leave('welcome', 't0');
      await world.say('bigger cups');
      expect(await wrote()).toEqual([]);
      world.time.now += 1000;
      await world.touches.create(
        aTouch({
          ...{ shop: 'garden', customerId: 'ada', touchId: 't2', programId: 'eleven', stepId: 'one', channel: 'sms' },
          ...{ state: 'sent', reason: 'provider_accepted', endedAt: NOW, endDay: '2026-11-23' },
        }),
      );
      for (const text of ['STOP sending me cups', 'ok', '12345']) await world.say(text);
      expect(await wrote()).toEqual([]);
      world.customers.mark('garden', 'ada', { erased: true });
      await world.say('bigger cups');
      expect(await wrote()).toEqual([]);
    });
  });

  it('an answer that the provider loses is not sent again, and the STOP holds', async () => {
    world.provider.fail('lost');
    await world.say('STOP', { id: 'lost' });
    await world.say('STOP', { id: 'lost' });
    expect(await world.state('marketing')).toBe('withdrawn');
    expect(texts().length).toBeLessThanOrEqual(1);
  });
});
