import { beforeEach, describe, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryEnrolments } from '#adapters/memory/enrolments.ts';
import { memoryReplies } from '#adapters/memory/sms-replies.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { applyReply } from '#flow/sms-reply/apply-reply.ts';
import { aShop } from '#test/support/daily.ts';
import { memoryPeople } from '#test/support/memory-people.ts';
import { aTouch } from '#test/support/touches.ts';
import { Outbox } from '../mail/outbox.ts';
import { outcomeLines } from './outcome-text.ts';
import { reply } from './reply.ts';
import { ReplyError, type ReplyWish, type ReplyWorld } from './world.ts';

const ADA = '+447700900123';
const NOW = Date.UTC(2026, 10, 23, 12);
const shopOf = (id: string, ...smsNumbers: readonly string[]) =>
  aShop({ id, name: `The ${id}`, sender: { ...aShop().sender, smsName: id, smsNumbers } });
const garden = shopOf('garden', '+447700900999', '+4915735980001');
const orchard = shopOf('orchard', '+447700900998');

/** The function of answers over stores in memory, behind the topic. */
function desk(shops = [garden, orchard]) {
  const stores = memoryPeople();
  const [outbox, touches, heard] = [new Outbox(), memoryTouches(), [] as object[]];
  const now = () => NOW + 1000 * heard.length;
  const sms = { at: NOW, channel: 'sms', from: '', fate: 'delivered' } as const;
  const deps = {
    ...{ ...stores, shops, programs: [], replies: memoryReplies(), clock: { now } },
    ...{ touches, enrolments: memoryEnrolments() },
    sender: {
      send: async ({ to, text }: { readonly to: string; readonly text: string }) => {
        outbox.add({ ...sms, messageId: `a${outbox.entries.length}`, to, tags: {}, text });
        return { outcome: 'accepted' as const, messageId: 'a' };
      },
    },
    telemetry: memoryTelemetry(),
  };
  const world: ReplyWorld = {
    ...{ shops, outbox, touches, consents: stores.consents, now },
    owner: async (shop, identity) => (await stores.identities.owners(shop, [identity]))[0],
    textIn: async (message) => {
      heard.push(message);
      // what else leaves at that moment is no answer
      outbox.add({ ...sms, messageId: 'other', to: ADA, tags: {}, text: 'Your order is on its way' });
      await applyReply(message, deps);
    },
  };
  const write = async (shop: string, messageId: string, tags = {}) => {
    await stores.customers.ensure(shop, 'ada');
    await stores.identities.link(shop, { kind: 'phone', value: ADA }, 'ada');
    const sent = { state: 'sent', channel: 'sms', providerMessageId: messageId } as const;
    await touches.create(aTouch({ shop, customerId: 'ada', touchId: messageId, ...sent }));
    outbox.add({ ...sms, messageId, to: ADA, tags, text: 'Come back. Reply STOP' });
  };
  const say = (text: string, more: Partial<ReplyWish> = {}) => reply(world, { from: ADA, text, ...more });
  return { ...stores, world, heard, write, say };
}

describe('an answer by hand', () => {
  let at: ReturnType<typeof desk>;
  beforeEach(() => {
    at = desk();
  });

  it('goes to the number that the person was last written from, as an answer to that very message', async () => {
    await at.write('orchard', 'm1');
    await at.write('garden', 'm2');
    expect(await at.say('STOP')).toMatchObject({ shop: 'garden', to: '+447700900999', stoppedAt: ['garden'] });
    expect(at.heard[0]).toMatchObject({
      ...{ originationNumber: ADA, destinationNumber: '+447700900999', messageBody: 'STOP' },
      previousPublishedMessageId: 'm2',
    });
    await at.write('orchard', 'm3');
    expect(await at.say('STOP')).toMatchObject({ shop: 'orchard', to: '+447700900998' });
    expect(await at.say('STOP', { shop: 'garden' })).toMatchObject({ shop: 'garden' });
    await at.write('garden', 'm4', { 'AWS.MM.SMS.OriginationNumber': '+4915735980001' });
    expect(await at.say('HELP')).toMatchObject({ shop: 'garden', to: '+4915735980001' });
  });

  it('says what became of it: what was understood, the ledger, the suppression, the answer', async () => {
    await at.write('garden', 'm1');
    await at.consents.append('garden', 'ada', {
      ...{ channel: 'sms', topic: 'marketing', state: 'granted', at: NOW - 1000, source: 'import' },
    });
    const stopped = await at.say('Stop it please');
    expect(stopped).toMatchObject({ understood: 'stop', customerId: 'ada', stoppedAt: ['garden'] });
    expect(stopped.changes).toEqual([{ channel: 'sms', topic: 'marketing', state: 'withdrawn' }]);
    expect(stopped.answers).toEqual([expect.stringMatching(/^garden: you are unsubscribed/)]);
    expect(outcomeLines(stopped, [garden, orchard])).toEqual([
      'understood as a STOP',
      'withdrawn: sms marketing',
      `${ADA} gets no marketing by text message from The garden`,
      expect.stringMatching(/^answered: garden: you are unsubscribed/),
    ]);
    // a second one is heeded in silence
    expect(await at.say('STOP')).toMatchObject({ changes: [], answers: [], stoppedAt: ['garden'] });
    expect(await at.say('START')).toMatchObject({ understood: 'start', stoppedAt: [], answers: [expect.any(String)] });
    const other = await at.say('Is the shop open on Sunday?');
    expect(other).toMatchObject({ understood: 'other', changes: [], answers: [], stoppedAt: [] });
    expect(outcomeLines(other, [garden])[0]).toMatch(/counted and forgotten, nothing changed/);
  });

  it('to a number of no shop only a STOP counts, for all of them', async () => {
    const { stoppedAt, shop, answers } = await at.say('STOP', { to: '+447700900000' });
    expect([stoppedAt, shop, answers]).toEqual([['garden', 'orchard'], undefined, []]);
    const lines = outcomeLines(await at.say('START', { to: '+447700900000' }), [garden, orchard]);
    expect(lines).toContain(`${ADA} gets no marketing by text message from The garden, The orchard`);
    expect(lines).toContain('no shop declares this number: only a STOP counts, for all of them');
    expect(lines).toContain('nobody is known by this number');
  });

  it('who was never written to is asked for the shop, unless only one can be meant', async () => {
    await expect(at.say('STOP')).rejects.toMatchObject({
      message: `no text message went to ${ADA}, so it answers none`,
      remedy: {
        en: 'say whose number it writes to: --shop garden or orchard, or --to NUMBER',
        zh: expect.stringContaining('--shop garden 或 orchard'),
      },
    });
    await at.identities.link('orchard', { kind: 'phone', value: ADA }, 'ada');
    expect(await at.say('STOP')).toMatchObject({ shop: 'orchard' });
    expect(await desk([garden]).say('STOP')).toMatchObject({ shop: 'garden' });
  });

  it('who was answered is known by the answer', async () => {
    expect(await at.say('STOP', { shop: 'orchard' })).toMatchObject({ stoppedAt: ['orchard'] });
    expect(await at.say('START')).toMatchObject({ shop: 'orchard', stoppedAt: [] });
  });

  it.each<[string, Partial<ReplyWish>, RegExp]>([
    ['no number', { from: 'ada@example.com' }, /is no phone number/],
    ['a national number', { from: '07700 900123' }, /is no phone number/],
    ['no text', { text: '  ' }, /the text is empty/],
    ['an unknown shop', { shop: 'rose' }, /there is no shop "rose"/],
  ])('%s is refused and nothing is sent', async (_, more, expected) => {
    const error = await at.say('STOP', more).catch((thrown: unknown) => thrown);
    if (!(error instanceof ReplyError)) throw error;
    expect(error.message).toMatch(expected);
    for (const { en, zh } of [error.problem, error.remedy]) {
      expect(en).toMatch(/^[+a-z0-9]/);
      expect(zh).toMatch(/\p{Script=Han}/u);
    }
    expect(at.heard).toEqual([]);
  });

  it('a shop that nobody can answer says so', async () => {
    const mute = desk([shopOf('mute'), garden]);
    await expect(mute.say('STOP', { shop: 'mute' })).rejects.toMatchObject({
      message: 'the shop mute declares no number at which people answer',
      problem: { zh: '店铺 mute 没有声明可供顾客回复的号码' },
      remedy: { en: expect.stringContaining('sender.smsNumbers'), zh: expect.stringContaining('sender.smsNumbers') },
    });
  });
});
