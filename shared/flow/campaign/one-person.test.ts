import fc from 'fast-check';
import { expect, it } from 'vitest';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import type { ResponseGroup } from '#model/campaign/response-group.ts';
import type { Touch } from '#model/touch/touch.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { aCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import { memoryPeople } from '#test/support/memory-people.ts';
import { aTouch } from '#test/support/touches.ts';
import { followMerges } from '../person/follow-merges.ts';
import { unite } from '../person/merge.ts';
import { unmerge } from '../person/unmerge.ts';
import { type Asked, groupsOf, type ResponseDeps, responses } from './responses.ts';

const shop = aShop({ timezone: 'Europe/Berlin' });
const campaign = aCampaign({ shop: shop.id, measure: 'orders' });
const LEFT = Date.UTC(2026, 10, 11, 9);
const asked: Asked = { campaign, shop, step: 'first', now: LEFT + DAY_MS };
const IDS = ['a', 'b', 'c', 'd', 'e'];

/** Consents are another test's: nobody withdraws anything here. */
const heardOf = (deps: Awaited<ReturnType<typeof world>>): ResponseDeps => ({
  ...deps,
  standings: { get: async () => undefined },
});

const KINDS = {
  delivered: { state: 'sent', reason: 'provider_accepted', feedback: { type: 'delivered', at: LEFT } },
  clicked: {
    ...{ state: 'sent', reason: 'provider_accepted' },
    feedback: { type: 'delivered', at: LEFT, click: { link: 1, at: LEFT + 1 } },
  },
  'by a machine': {
    ...{ state: 'sent', reason: 'provider_accepted' },
    feedback: { type: 'delivered', at: LEFT, machineAt: LEFT + 2 },
  },
  'not-delivered': { state: 'suppressed', reason: 'no_consent' },
  reentry: { state: 'suppressed', reason: 'reentry' },
  'held out': { state: 'suppressed', reason: 'holdout' },
  'on its way': { state: 'sending', endedAt: undefined, endDay: undefined },
} as const satisfies Record<string, Partial<Touch>>;
type Kind = keyof typeof KINDS;

async function world(kinds: readonly (Kind | null)[]) {
  const people = memoryPeople();
  const touches = memoryTouches();
  const deps = { ...people, touches };
  for (const [n, id] of IDS.entries()) {
    await people.customers.ensure(shop.id, id);
    const kind = kinds[n];
    if (!kind) continue;
    const touchId = campaignTouchId(shop.id, campaign, 'first', id);
    await touches.create(
      aTouch({
        ...{ shop: shop.id, customerId: id, touchId, programId: campaign.id, stepId: 'first' },
        ...{ endedAt: LEFT + n, endDay: '2026-11-11', ...KINDS[kind] },
      }),
    );
  }
  return deps;
}

/** Of whom nothing is pending: what their ids say, the strongest first. */
function groupOf(kinds: readonly Kind[]): ResponseGroup | undefined {
  if (kinds.includes('held out')) return undefined;
  const left = (['clicked', 'delivered'] as const).find((kind) => kinds.includes(kind));
  if (left === 'clicked') return left;
  if (left || kinds.includes('by a machine')) return 'delivered';
  if (kinds.includes('on its way')) return undefined;
  return kinds.includes('not-delivered') ? 'not-delivered' : undefined;
}

const kind = fc.option(fc.constantFrom(...(Object.keys(KINDS) as Kind[])));
const act = fc.record({
  what: fc.constantFrom('merge', 'part'),
  a: fc.constantFrom(...IDS),
  b: fc.constantFrom(...IDS),
});

it('I15: groups part the audience: each person is in one, under one id, or in none, whatever of them became one or was parted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(kind, { minLength: IDS.length, maxLength: IDS.length }),
      fc.array(act, { maxLength: 6 }),
      fc.boolean(),
      async (kinds, acts, isOtherDay) => {
        const deps = await world(kinds);
        for (const { what, a, b } of acts)
          await (what === 'part'
            ? unmerge(deps, shop.id, a)
            : a === b
              ? undefined
              : unite(deps, shop.id, a, b, 'platform'));
        const roots = new Map<string, Kind[]>();
        const rootOf = new Map<string, string>();
        for (const [n, id] of IDS.entries()) {
          const { root } = await followMerges(deps.customers, shop.id, id);
          rootOf.set(id, root);
          const had = kinds[n];
          roots.set(root, [...(roots.get(root) ?? []), ...(had ? [had] : [])]);
        }
        const expected = [...roots].flatMap(([root, had]) => {
          const group = groupOf(had);
          return group ? [[root, group]] : [];
        });
        const byPerson = (found: Iterable<readonly [string, ResponseGroup]>) =>
          [...found].map(([id, group]) => [rootOf.get(id), group]).sort();
        const { groups } = await groupsOf(heardOf(deps), { ...asked, isOtherDay }, IDS);
        expect(byPerson(groups)).toEqual(expected.sort());
        const listed: (readonly [string, ResponseGroup])[] = [];
        for await (const page of responses(heardOf(deps), asked))
          listed.push(...page.map(({ customerId, group }) => [customerId, group] as const));
        expect(byPerson(listed)).toEqual(expected.sort());
      },
    ),
    { numRuns: inProof(2_000, 250) },
  );
});

it('a person is asked about by the last message that left, so in one round alone', async () => {
  const deps = await world(['clicked', 'delivered', null, null, null]);
  expect(await unite(deps, shop.id, 'a', 'b', 'platform')).toMatchObject({ outcome: 'merged' });
  const round = async (after: number, upTo: number) => {
    const { groups, later } = await groupsOf(heardOf(deps), { ...asked, window: { after, upTo } }, IDS);
    return [Object.fromEntries(groups), later !== undefined];
  };
  expect(await round(LEFT - 1, LEFT)).toEqual([{}, true]);
  expect(await round(LEFT, LEFT + 1)).toEqual([{ b: 'clicked' }, false]);
  expect(await round(LEFT + 1, LEFT + 9)).toEqual([{}, false]);
});

it.each([
  ['clicked', 'by a machine', { group: 'clicked', link: 1, machine: false }],
  ['by a machine', 'clicked', { group: 'clicked', link: 1, machine: false }],
  ['by a machine', 'delivered', { group: 'delivered', machine: true }],
] as const)(
  'of one who was two the link and the machine are those of both messages: %s, later %s',
  async (a, b, told) => {
    const deps = await world([a, b, null, null, null]);
    expect(await unite(deps, shop.id, 'a', 'b', 'platform')).toMatchObject({ outcome: 'merged' });
    const listed = [];
    for await (const page of responses(heardOf(deps), asked)) listed.push(...page);
    expect(listed).toEqual([{ customerId: 'b', person: 'a', ...told }]);
  },
);
