import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamoClaims } from '#adapters/dynamo/claims.ts';
import { dynamoDraws } from '#adapters/dynamo/draws.ts';
import { glanceClient } from '#adapters/dynamo/glance-client.ts';
import { readsTogether } from '#adapters/dynamo/grouped-reads.ts';
import { dynamoInviteCodes } from '#adapters/dynamo/invite-codes.ts';
import { dynamoReferrals } from '#adapters/dynamo/referrals.ts';
import { pagesOfMembers } from '#adapters/lambda/members.ts';
import { inviteCodeOf } from '#flow/invite/invite-code-of.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { meterCapacity, sumOf } from '../support/engines/capacity.ts';
import { daysAgo, memberWorld } from '../support/worlds/member.ts';
import { LINK_KEYS } from '../support/worlds/published.ts';

const NAMES = {
  ...{ customers: 'Customers', orders: 'Orders', identities: 'Identities', consents: 'Consents', touches: 'Touches' },
  ...{ buckets: 4, dueShards: 1, products: 'Products' },
};
let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

it('the page of a member with ten orders of four lines takes at most ten requests and twenty read units, from link to HTML, with rewards and six friends', async () => {
  const { client } = dynamo;
  const storesBy = (of: typeof client) => ({
    ...pagesOfMembers(of, NAMES, async () => 'a key of people'),
    ...{ claims: dynamoClaims(of, 'Members'), inviteCodes: dynamoInviteCodes(of, 'Members') },
    ...{ referrals: dynamoReferrals(of, 'Members'), draws: dynamoDraws(of, 'Members') },
  });
  const read = readsTogether(glanceClient(client));
  const glance = { ...storesBy(read), shelf: async () => world.shelf() };
  const world = await memberWorld(
    'demo-shopify',
    { ...storesBy(client), glance },
    { rewards: [{ id: 'five', name: '5 EUR off', kind: 'coupon', points: 100 }] },
  );
  await world.own({}, daysAgo(300));
  await world.customers.putProfile(
    world.shop.id,
    'ada',
    { updatedAt: 1, contact: { email: 'ada@navy.example', firstName: 'Ada' } },
    undefined,
  );
  const titles = ['Green tea', 'A mug', 'A pot', 'A tray'].map(
    (title, n) => [n === 0 ? 'TEA' : `G${n}`, title] as const,
  );
  for (let n = 0; n < 10; n++)
    await world.buys(`s:${1000 + n}`, 20 * n + 5, 4_000, { goods: titles, ...(n > 2 && { deliveredDaysAgo: 20 * n }) });
  for (const sku of ['LAMP', 'VASE']) {
    const told = { title: [1, sku], priceMinor: [1, 3_900] } as const;
    await world.products.put({ shop: world.shop.id, sku, version: 1, told }, undefined);
  }
  for (const friend of ['bob', 'eve', 'kim', 'lea', 'max', 'ned'])
    await world.referrals.claim({
      ...{ shop: world.shop.id, friend, inviter: 'ada', at: daysAgo(9), state: 'pending', revision: 0 },
    });
  const code = await inviteCodeOf(world.inviteCodes, LINK_KEYS, world.shop.id, 'ada');
  const asked: string[] = [];
  const note =
    <Args, Answer>(next: (args: Args) => Promise<Answer>, { commandName = '' }: { readonly commandName?: string }) =>
    (args: Args): Promise<Answer> => {
      asked.push(commandName);
      return next(args);
    };
  client.middlewareStack.add(note, { step: 'initialize', name: 'asked' });
  const meter = meterCapacity(client);
  const { body = '' } = await world.ask({ purpose: 'member-fresh' });
  const { reads, writes } = meter.takeAll();
  for (const text of ['Hello Ada', '#1009', '#1000', 'Green tea', 'LAMP', `?invite=${code}`, '6 friends'])
    expect(body).toContain(text);
  expect(writes).toEqual({});
  expect({ requests: asked.length, units: sumOf(reads) }).toMatchInlineSnapshot(`
    {
      "requests": 9,
      "units": 16.5,
    }
  `);
});
