import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoInviteCodes } from '#adapters/dynamo/invite-codes.ts';
import { memoryInviteCodes } from '#adapters/memory/invite-codes.ts';
import { inviteCodeOf } from '#flow/invite/invite-code-of.ts';
import { inviteCode } from '#model/referral/invite-code.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const ring = { current: 'k1', keys: { k1: 'first key', k2: 'second key' } };
let shops = 0;
const newShop = () => `i${++shops}`;

describe.each([
  ['DynamoDB', () => dynamoInviteCodes(dynamo.client, 'Members')],
  ['memory', memoryInviteCodes],
])('invite codes: %s', (_name, create) => {
  it('a member has one for ever, also when a newer key comes; each shop has its own', async () => {
    const [codes, shop] = [create(), newShop()];
    const code = await inviteCodeOf(codes, ring, shop, 'ada');
    expect(await inviteCodeOf(codes, { ...ring, current: 'k2' }, shop, 'ada')).toBe(code);
    expect(await codes.inviterOf(shop, code)).toBe('ada');
    expect(await codes.inviterOf(newShop(), code)).toBeUndefined();
    expect(await codes.own(shop, 'bob')).toBeUndefined();
    const { k2 } = ring.keys;
    const newer = await inviteCodeOf(codes, { current: 'k2', keys: { k2 } }, shop, 'ada');
    expect(newer).not.toBe(code);
    expect([await codes.inviterOf(shop, code), await codes.inviterOf(shop, newer)]).toEqual(['ada', 'ada']);
    await codes.forget(shop, ['bob', 'ada']);
    expect([await codes.inviterOf(shop, code), await codes.inviterOf(shop, newer)]).toEqual([undefined, undefined]);
    expect(await codes.own(shop, 'ada')).toBeUndefined();
  });

  it('another one where it is somebody else’s, and one that was kept by a crash alone is found by an erasure', async () => {
    const [codes, shop] = [create(), newShop()];
    const first = inviteCode({ shop, customerId: 'ada', kid: 'k1', attempt: 0 }, ring) ?? '';
    expect(await codes.keep(shop, first, 'bob')).toBe('kept');
    expect(await codes.own(shop, 'bob')).toBeUndefined();
    expect(await codes.keep(shop, first, 'ada')).toBe('taken');
    const code = await inviteCodeOf(codes, ring, shop, 'ada');
    expect(code).toBe(inviteCode({ shop, customerId: 'ada', kid: 'k1', attempt: 1 }, ring));
    await codes.forget(shop, ['bob']);
    expect([await codes.inviterOf(shop, first), await codes.inviterOf(shop, code)]).toEqual([undefined, 'ada']);
  });
});

it('the table shows no code, and under none whose it is', async () => {
  const [codes, shop] = [dynamoInviteCodes(dynamo.client, 'Members'), newShop()];
  const code = await inviteCodeOf(codes, ring, shop, 'ada-lovelace');
  const { Items = [] } = await dynamo.client.send(
    new QueryCommand({
      TableName: 'Members',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `INVITE#${shop}` },
    }),
  );
  const rows = Items.map((item) => JSON.stringify(item));
  expect(rows.filter((row) => row.includes(code))).toEqual([]);
  expect(rows.filter((row) => row.includes('ada-lovelace'))).toEqual([expect.stringContaining('of#ada-lovelace')]);
});
