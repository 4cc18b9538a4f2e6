import { describe, expect, it } from 'vitest';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { LISTED, withOwn } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import { decide } from '#model/policy/rules/decide.ts';
import { aDelivery, memoryDeps, NOON } from '#test/support/ingest.ts';
import { program, question, suppressed } from '#test/support/policy-question.ts';
import { applyEach } from '../ingest/apply-events.ts';
import { checkEvent } from '../ingest/check-event.ts';
import { accessBundle } from '../privacy/access.ts';
import { gatherPerson } from '../privacy/gather-person.ts';
import { loadPerson } from './load-person.ts';

const { shop } = aDelivery();
const OPENID = 'oAbC-1_x';
const KIND = 'ch:wechat';

const told = (updatedAt: number, channels: Record<string, string>, email = 'ada@engine.example'): CommerceEvent => ({
  ...{ type: 'customer', updatedAt, identity: { email, channels }, contact: { email, firstName: 'Ada' } },
});
const agreed = (at: number, identity: object): CommerceEvent => ({
  ...{ type: 'consent', channel: KIND, topic: 'marketing', state: 'granted', at, source: 'standard', identity },
});

function world() {
  const deps = { ...memoryDeps(), preferences: memoryPreferences() };
  const tell = async (...events: readonly CommerceEvent[]) => {
    for (const event of events) {
      const { result } = await applyEach([event], aDelivery({ receivedAt: NOON, platform: 't' }), deps);
      expect(result.outcome).not.toBe('parked');
    }
  };
  const ownerOf = async (value: string, kind: 'email' | typeof KIND = KIND): Promise<string> =>
    (await deps.identities.owners(shop.id, [{ kind, value }]))[0] ?? '';
  return { deps, tell, ownerOf, load: (id: string) => loadPerson(deps, shop.id, id) };
}

describe('an address in a channel of the team’s own', () => {
  it('is one of the person, in any order of what is told, and no record without it takes it away', async () => {
    const events = [
      told(NOON - 3000, { wechat: 'oOld-0_x' }),
      told(NOON - 2000, { wechat: OPENID }),
      told(NOON - 1000, {}),
    ];
    for (const order of [events, events.toReversed()]) {
      const { tell, ownerOf, load } = world();
      await tell(...order);
      const id = await ownerOf('ada@engine.example', 'email');
      expect(await ownerOf(OPENID)).toBe(id);
      expect((await load(id)).contact).toMatchObject({ [KIND]: OPENID, email: 'ada@engine.example' });
    }
  });

  it('names one person, whatever else is told with it', async () => {
    const { tell, ownerOf, load } = world();
    await tell(told(NOON - 3000, { wechat: OPENID }), agreed(NOON - 2000, { channels: { wechat: 'oNew-2_x' } }));
    await tell(told(NOON - 1000, { wechat: 'oNew-2_x' }));
    const id = await ownerOf('ada@engine.example', 'email');
    const person = await load(await ownerOf('oNew-2_x'));
    expect(person.customerId).toBe((await load(id)).customerId);
    expect(person.consents.map(({ channel, state }) => [channel, state])).toEqual([[KIND, 'granted']]);
    expect(person.contact[KIND]).toBe('oNew-2_x');
  });

  it('I4: is written to by a consent and a suppression of its own', async () => {
    const { deps, tell, ownerOf, load } = world();
    await tell(told(NOON - 3000, { wechat: OPENID }), agreed(NOON - 2000, { channels: { wechat: OPENID } }));
    const by = async (own: object = { [KIND]: { fromHour: 0, toHour: 24 } }) => {
      const { contact, consents, suppressions } = await load(await ownerOf(OPENID));
      const asked = question();
      const person = { ...asked.person, contact, consents, suppressions };
      const step = { ...program.steps[0], channels: ['email', KIND] };
      const policy = {
        ...asked.shop.policy,
        windows: { ...asked.shop.policy.windows, ...own },
      };
      return decide({
        ...asked,
        ...{ person, channels: LISTED, now: NOON, shop: { ...asked.shop, policy } },
        program: { ...asked.program, steps: [step] } as typeof program,
      });
    };
    expect(await by()).toMatchObject({ decision: 'send', channel: KIND });
    expect(await by({})).toMatchObject({ decision: 'suppress', reason: 'no_consent' });
    await deps.consents.suppress(shop.id, KIND, OPENID, suppressed('all'));
    expect(await by()).toMatchObject({ decision: 'suppress', reason: 'no_consent' });
    expect((await load(await ownerOf(OPENID))).suppressions).toHaveProperty([KIND]);
  });

  it('I11: is in the bundle of an access, and an erasure finds it, its suppression and what speaks of it', async () => {
    const { deps, tell, ownerOf } = world();
    await tell(told(NOON - 3000, { wechat: OPENID }));
    const id = await ownerOf(OPENID);
    const bundle = await accessBundle({ ...deps, intake: memoryObjects() }, shop, id, NOON);
    expect(JSON.stringify(bundle)).toContain(OPENID);
    const { traces, suppressions } = await gatherPerson(deps, shop.id, [id]);
    expect([...traces.ids]).toContain(OPENID);
    expect(suppressions).toContain(await deps.consents.suppressionKey(shop.id, KIND, OPENID));
  });

  it.each(['', ' ', 'guest', '0000', 'o***x'])('%j is nobody’s', async (value) => {
    const { tell, ownerOf, load } = world();
    await tell(told(NOON, { wechat: value }));
    const person = await load(await ownerOf('ada@engine.example', 'email'));
    expect(person.contact).not.toHaveProperty([KIND]);
  });

  it.each(['WeChat', 'a b', '', 'a-name-that-is-too-long'])('a channel called %j is refused', (name) => {
    const channels = JSON.parse(`{${JSON.stringify(name)}: "x"}`);
    expect(() => checkEvent(told(NOON, channels), shop)).toThrow(ParkError);
  });

  it('has the words of its channel, and no other id is of one', () => {
    expect(channelOf(LISTED, KIND)).toMatchObject({ id: KIND, address: KIND, wakes: true });
    expect(channelOf(LISTED, KIND)?.words.en?.message).toBe('wechat message');
    for (const id of ['ch:', 'ch:WeChat', 'gateway', 'ch:x y', 'fax']) expect(channelOf(LISTED, id)).toBeUndefined();
    expect(withOwn(['email', KIND, KIND, 'ch:']).map(({ id }) => id)).toEqual(['email', 'sms', KIND]);
  });
});
