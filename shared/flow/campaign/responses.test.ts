import { describe, expect, it } from 'vitest';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import type { Fact } from '#model/customer/facts.ts';
import type { Touch } from '#model/touch/touch.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { aCampaign } from '#test/support/campaign.ts';
import { anEntry, aShop } from '#test/support/daily.ts';
import { memoryPeople } from '#test/support/memory-people.ts';
import { aTouch } from '#test/support/touches.ts';
import { type Asked, groupsOf, type Response, type ResponseDeps, responses } from './responses.ts';

const shop = aShop({ timezone: 'Europe/Berlin' });
const campaign = aCampaign({ shop: shop.id, measure: 'answers' });
/** The wave is at ten in the shop; its message left in the same minute. */
const LEFT = Date.UTC(2026, 10, 11, 9);
const asked: Asked = { campaign, shop, step: 'first', now: LEFT + DAY_MS };
const heard = (over: Partial<NonNullable<Touch['feedback']>> = {}) => ({
  type: 'delivered' as const,
  at: LEFT,
  ...over,
});

function world() {
  const people = memoryPeople();
  const touches = memoryTouches();
  const reads: Record<string, number> = {};
  const counted = <T extends (...args: never[]) => unknown>(name: string, call: T): T =>
    ((...args: Parameters<T>) => {
      reads[name] = (reads[name] ?? 0) + 1;
      return call(...args);
    }) as T;
  const deps: ResponseDeps = {
    touches: { endsOn: touches.endsOn, get: counted('touches', touches.get) },
    customers: {
      get: counted('customers', people.customers.get),
      getLinks: counted('links', people.customers.getLinks),
    },
    standings: { get: counted('standings', people.standings.get) },
    facts: { list: counted('facts', people.facts.list) },
  };
  const add = async (id: string, over: Partial<Touch> = {}) => {
    await people.customers.ensure(shop.id, id);
    const touchId = campaignTouchId(shop.id, campaign, 'first', id);
    await touches.create(
      aTouch({
        ...{ shop: shop.id, customerId: id, touchId, programId: campaign.id, stepId: 'first', state: 'sent' },
        ...{ reason: 'provider_accepted', endedAt: LEFT, endDay: '2026-11-11', feedback: heard() },
        ...over,
      }),
    );
    return touchId;
  };
  const stand = (id: string, topics: readonly string[]) =>
    people.standings.put(
      shop.id,
      id,
      {
        channels: { email: { consent: 'granted', topics, address: true, suppressed: false } },
        ...{ member: false, subscriptions: [] },
      },
      undefined,
    );
  return { deps, people, touches, add, stand, reads };
}

type World = ReturnType<typeof world>;

/** One of each group, and what they do in it. */
const CASES: Readonly<Record<string, (to: World) => Promise<unknown>>> = {
  unsubscribed: async ({ add, stand }) => [await add('unsubscribed'), await stand('unsubscribed', ['other'])],
  bought: async ({ add, people, stand }) => {
    await add('bought', { feedback: heard({ repliedAt: LEFT + 1 }) });
    await stand('bought', [campaign.topic]);
    await people.customers.setEntry(shop.id, 'bought', 's:1', anEntry({ at: LEFT + HOUR_MS }));
  },
  came: async ({ add, people }) => {
    await add('came');
    const value = { name: 'attended', properties: { campaign: campaign.id } };
    await people.facts.put(shop.id, 'came', { kind: 'custom', name: 'e1', at: LEFT + 1, value } as Fact);
  },
  answered: async ({ add, people }) => {
    const touch = await add('answered');
    const value = { survey: 'nps', score: 9, touch };
    await people.facts.put(shop.id, 'answered', { kind: 'answer', name: touch, at: LEFT + 1, value });
  },
  replied: ({ add }) => add('replied', { feedback: heard({ repliedAt: LEFT + 1 }) }),
  clicked: ({ add }) => add('clicked', { feedback: heard({ click: { link: 3, at: LEFT + 1 } }) }),
  opened: ({ add }) => add('opened', { feedback: heard({ pictureAt: LEFT + HOUR_MS }) }),
  delivered: async ({ add, people }) => {
    await add('delivered', { feedback: heard({ machineAt: LEFT + 1 }) });
    // An order of before is no answer, nor one that is not paid, nor that somebody came to something else.
    await people.customers.setEntry(shop.id, 'delivered', 's:1', anEntry({ at: LEFT - 1 }));
    await people.customers.setEntry(shop.id, 'delivered', 's:2', anEntry({ at: LEFT + 1, state: 'unpaid' }));
    const value = { name: 'attended', properties: { campaign: 'other' } };
    await people.facts.put(shop.id, 'delivered', { kind: 'custom', name: 'e1', at: LEFT + 1, value } as Fact);
  },
  'not-delivered': ({ add }) =>
    add('not-delivered', { state: 'suppressed', reason: 'no_consent', feedback: undefined }),
};

async function listed(deps: ResponseDeps): Promise<readonly Response[]> {
  const found: Response[] = [];
  for await (const page of responses(deps, asked)) found.push(...page);
  return found;
}

async function all(): Promise<World> {
  const one = world();
  for (const play of Object.values(CASES)) await play(one);
  await one.add('held out', { state: 'suppressed', reason: 'holdout', feedback: undefined });
  await one.add('still on its way', { state: 'sending', endedAt: undefined, endDay: undefined });
  await one.add('of another wave', { touchId: 't-other', stepId: 'second' });
  return one;
}

describe('what became of a wave', () => {
  it('everybody who had the message is in the group that bears their name, also in the list', async () => {
    const { deps } = await all();
    const names = [...Object.keys(CASES), 'held out', 'still on its way', 'nobody'];
    expect(Object.fromEntries((await groupsOf(deps, asked, names)).groups)).toEqual(
      Object.fromEntries(Object.keys(CASES).map((name) => [name, name])),
    );
    const found = await listed(deps);
    expect(Object.fromEntries(found.map(({ customerId, group }) => [customerId, group]))).toEqual(
      Object.fromEntries(Object.keys(CASES).map((name) => [name, name])),
    );
    expect(found).toHaveLength(Object.keys(CASES).length);
    expect(found.filter(({ link }) => link !== undefined)).toEqual([
      { customerId: 'clicked', person: 'clicked', group: 'clicked', link: 3, machine: false },
    ]);
    expect(found.filter(({ machine }) => machine).map(({ customerId }) => customerId)).toEqual(['delivered']);
  });

  it('whoever has had three days is silent, and a click is one once no machine takes it back', async () => {
    const { deps } = await all();
    const later = { ...asked, now: LEFT + 3 * DAY_MS };
    expect((await groupsOf(deps, later, ['delivered'])).groups.get('delivered')).toBe('silent');
    const soon = { ...asked, now: LEFT + 60_000 };
    expect((await groupsOf(deps, soon, ['clicked'])).groups.get('clicked')).toBe('delivered');
  });

  it('who became one with another is asked about as that one, and who was erased is in no group', async () => {
    const { deps, add, people } = await all();
    await add('was two');
    await people.customers.redirect(shop.id, 'was two', 'bought');
    await people.customers.addLinks(shop.id, 'bought', { merged: ['was two'] });
    await people.customers.endMerge(shop.id, 'was two');
    const { groups } = await groupsOf(deps, asked, ['was two', 'bought']);
    expect(Object.fromEntries(groups)).toEqual({ bought: 'bought' });
    expect((await groupsOf(deps, { ...asked, step: 'no such step' }, ['bought'])).groups.size).toBe(0);
  });

  it('two who became one are in a group once, by the message that left, with what was told of either', async () => {
    const { deps, add, people } = world();
    const other = await add('other', { state: 'suppressed', reason: 'reentry', feedback: undefined });
    await add('one');
    await people.customers.ensure(shop.id, 'third');
    const value = { survey: 'nps', score: 9, touch: campaignTouchId(shop.id, campaign, 'first', 'one') };
    await people.facts.put(shop.id, 'third', { kind: 'answer', name: other, at: LEFT + 1, value });
    for (const gone of ['other', 'third']) {
      await people.customers.redirect(shop.id, gone, 'one');
      await people.customers.addLinks(shop.id, 'one', { merged: [gone] });
      await people.customers.endMerge(shop.id, gone);
    }
    expect(Object.fromEntries((await groupsOf(deps, asked, ['one', 'other'])).groups)).toEqual({ one: 'answered' });
    expect((await listed(deps)).map(({ customerId, group }) => [customerId, group])).toEqual([['one', 'answered']]);
  });

  it('by the people of a later day a message is found under the id that became theirs', async () => {
    const { deps, add, people } = world();
    await add('gone', { feedback: heard({ repliedAt: LEFT + 1 }) });
    await add('kept', { state: 'suppressed', reason: 'reentry', feedback: undefined });
    await people.customers.ensure(shop.id, 'new');
    await people.customers.redirect(shop.id, 'gone', 'kept');
    await people.customers.addLinks(shop.id, 'kept', { merged: ['gone'] });
    await people.customers.endMerge(shop.id, 'gone');
    const later = { ...asked, isOtherDay: true };
    expect(Object.fromEntries((await groupsOf(deps, later, ['kept', 'new'])).groups)).toEqual({ kept: 'replied' });
  });

  it('reads of each whose message ended their customer and links, of whose left the standing, and facts only where the campaign asks for them', async () => {
    const { deps, reads } = await all();
    const left = Object.keys(CASES).length - 1;
    await listed(deps);
    expect(reads).toEqual({ customers: left + 1, standings: left, links: left + 1, facts: left });
    for (const name of Object.keys(reads)) delete reads[name];
    await groupsOf(deps, { ...asked, campaign: { ...campaign, measure: 'orders' } }, Object.keys(CASES));
    expect(reads).toEqual({ touches: left + 1, customers: left + 1, standings: left, links: left + 1 });
  });
});
