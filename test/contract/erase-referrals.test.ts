import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inviteCodeOf } from '#flow/invite/invite-code-of.ts';
import { erasePerson } from '#flow/privacy/erase-person.ts';
import { residueIdOf } from '#model/customer/residue.ts';
import { aShop } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { NOON } from '../support/ingest.ts';
import { erasureStores, plant } from '../support/worlds/erasure.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

it('I11: of an erased referrer and an erased friend no row of the members’ table says an id, and the chain keeps its links', async () => {
  const stores = erasureStores(dynamo);
  const shop = 'shop-e';
  const [ada = ''] = await plant(stores, shop, { name: 'ada', number: 1, kind: 'account' });
  const ring = { current: 'k', keys: { k: 'a key of some length' } };
  const code = await inviteCodeOf(stores.inviteCodes, ring, shop, ada);
  const claim = { shop, at: NOON, state: 'pending', lookAt: NOON + 5, revision: 0 } as const;
  await stores.referrals.claim({ ...claim, friend: ada, inviter: 'eve' });
  await stores.referrals.claim({ ...claim, friend: 'bob', inviter: ada });
  await stores.referrals.lookAgain(shop, ada);
  await stores.circles.note(shop, { place: 'h1', as: 'home' }, ada);
  const request = { customerId: ada, residueId: residueIdOf('r'), at: NOON + 1, now: NOON + 1 };
  expect(await erasePerson(stores, aShop({ id: shop }), request)).toBe('erased');
  expect(await stores.inviteCodes.inviterOf(shop, code)).toBeUndefined();
  const rows: string[] = [];
  for await (const { Items = [] } of paginateScan({ client: dynamo.client }, { TableName: 'Members' }))
    rows.push(...Items.map((item) => JSON.stringify(item)));
  expect(rows.filter((row) => row.includes(ada))).toEqual([]);
  expect(await stores.referrals.get(shop, 'bob')).toMatchObject({ inviter: 'GONE-r', state: 'pending' });
  expect(await stores.referrals.get(shop, 'GONE-r')).toMatchObject({ inviter: 'eve', state: 'refused' });
});
