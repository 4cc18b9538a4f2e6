import { beforeEach, describe, expect, it } from 'vitest';
import { checkSegmentsOfMembers } from '#crm-check/community-schema.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { communityLink } from '#model/community/community.ts';
import type { SegmentName } from '#model/segment/membership.ts';
import { aDelivery, memoryDeps, NOON } from '#test/support/ingest.ts';
import { applyEvents } from '../ingest/apply-events.ts';
import { tellCommunity } from './tell-community.ts';

const identity = { accountId: '1', email: 'ada@engine.example' };
const said = (properties: object, at = NOON) => ({
  ...{ type: 'custom', id: `c-${at}`, name: 'community', at, identity, properties },
});
const consent = (channel: string, topic: string, state = 'granted') => ({
  ...{ type: 'consent', channel, topic, state, at: NOON - 9, source: 'import', identity },
});

let deps: ReturnType<typeof memoryDeps>;
beforeEach(() => {
  deps = memoryDeps();
});
const apply = async (...events: readonly unknown[]) => (await applyEvents(events, aDelivery(), deps)).outcome;
const idOf = async () => (await deps.identities.owners('garden', [{ kind: 'email', value: identity.email }]))[0] ?? '';
const standing = async () => (await deps.standings.get('garden', await idOf()))?.standing;
const open = async () =>
  Object.entries((await standing())?.channels ?? {}).flatMap(([channel, one]) =>
    (one?.topics ?? []).map((topic) => `${channel} ${topic}`),
  );

describe('the community', () => {
  it('is joined and left as it tells, and joining is no consent to anything', async () => {
    expect(await apply(said({ state: 'joined' }))).toBe('applied');
    expect((await standing())?.community).toEqual({ at: NOON, isIn: true });
    expect(await open()).toEqual([]);
    expect(await apply(said({ state: 'joined' }))).toBe('superseded');
    await apply(said({ state: 'left' }, NOON + 5));
    expect((await standing())?.community).toEqual({ at: NOON + 5, isIn: false });
  });

  it.each(['STOP', 'stop.', '退订', 'Unsubscribe me please'])(
    'I4: who writes %s in the group has left it, and gets its news no more; other lists stay',
    async (text) => {
      await apply(consent('email', 'community'), consent('sms', 'community', 'pending'), consent('email', 'marketing'));
      await apply(said({ state: 'joined' }, NOON - 5));
      expect(await open()).toEqual(['email community', 'email marketing']);
      await apply(said({ text }));
      expect((await standing())?.community).toEqual({ at: NOON, isIn: false });
      expect(await open()).toEqual(['email marketing']);
      const ledger = await deps.consents.list('garden', await idOf());
      expect(ledger.filter(({ state, source }) => state === 'withdrawn' && source === 'community')).toHaveLength(2);
    },
  );

  it('hears nothing in other words, nor in a word for stop beside them', async () => {
    await apply(consent('email', 'community'), said({ state: 'joined' }, NOON - 5));
    await apply(said({ text: 'When do you stop selling this?' }), said({ text: 'START' }, NOON + 1));
    expect((await standing())?.community).toEqual({ at: NOON - 5, isIn: true });
    expect(await open()).toEqual(['email community']);
  });

  it('is told by the team, which may take its word back', async () => {
    await apply(consent('email', 'community'));
    const shop = aDelivery().shop;
    const say = async (word: 'in' | 'out' | 'ambassador' | 'no-ambassador', at: number) =>
      tellCommunity(deps, shop, await idOf(), { word, id: `team:${at}`, now: at });
    await say('in', NOON + 1);
    await say('ambassador', NOON + 2);
    expect(await standing()).toMatchObject({ community: { at: NOON + 1, isIn: true }, ambassadorAt: NOON + 2 });
    for (const again of [0, 1]) await say('out', NOON + 3 + again);
    await say('no-ambassador', NOON + 5);
    expect((await standing())?.community).toMatchObject({ isIn: false });
    expect((await standing())?.ambassadorAt).toBeUndefined();
    expect(await open()).toEqual([]);
  });
});

describe('a community that is declared', () => {
  const community = { name: 'The Greenhouse', kind: 'discord', invite: { en: 'https://chat.example/join' } } as const;
  const faults = (invites?: readonly SegmentName[]) =>
    checkSegmentsOfMembers([{ ...EXAMPLE_MEMBERSHIP, community: { ...community, invites } }], []).map(
      ({ what }) => what,
    );

  it('invites who is in a segment that there is', () => {
    expect([faults(), faults(['member:advocate'])]).toEqual([[], []]);
    expect(faults(['rule:gone'])).toEqual(['is rule:gone, which is no segment']);
    expect(faults([])).toEqual(['is empty, so nobody is invited']);
  });

  it('gives rewards to who is in a segment that there is', () => {
    const given = (segments: readonly SegmentName[]) => {
      const reward = { id: 'ticket', name: 'A ticket', kind: 'sample', points: 0, segments } as const;
      return checkSegmentsOfMembers([{ ...EXAMPLE_MEMBERSHIP, rewards: [reward] }], []).map(({ what }) => what);
    };
    expect(given(['member:advocate'])).toEqual([]);
    expect(given(['rule:gone'])).toEqual(['is rule:gone, which is no segment']);
    expect(given([])).toEqual(['is empty, so nobody is given it']);
  });

  it('leads to the group in the language of the reader, else in any that it has', () => {
    expect(communityLink(community, 'en-GB')).toBe('https://chat.example/join');
    expect(communityLink(community, 'zh-CN')).toBe('https://chat.example/join');
  });
});
