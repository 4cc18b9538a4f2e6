import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { ONLY_LANE, type TouchStore } from '#ports/touches.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { aDueTouch, aTouch, dueRows } from '../support/touches.ts';

let dynamo: TestDynamo;
let fresh = 0;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

describe.each([
  ['DynamoDB, one shard', () => dynamoTouches(dynamo.client, 'Touches', 1)],
  ['DynamoDB, four shards', () => dynamoTouches(dynamo.client, 'Touches', 4)],
  ['memory', () => memoryTouches()],
])('touch store: %s', (_name, create) => {
  let store: TouchStore;
  let shop: string;
  const NOON = aDueTouch().dueAt;
  beforeEach(() => {
    store = create();
    shop = `shop-${fresh++}`;
  });
  const ids = (rows: readonly { readonly touchId: string }[]) => rows.map(({ touchId }) => touchId).sort();

  it('plans a row once and finds it from the minute it is due', async () => {
    const due = aDueTouch({ shop });
    expect(await store.plan(due)).toBe('planned');
    expect(await store.plan(due)).toBe('exists');
    expect(await dueRows(store, shop, NOON - HOUR_MS, NOON - 1)).toEqual([]);
    expect(await dueRows(store, shop, NOON - HOUR_MS, NOON)).toEqual([due]);
    expect(await dueRows(store, 'another', NOON - HOUR_MS, NOON)).toEqual([]);
  });

  it('puts a row that is already due into the hour of its planning', async () => {
    const late = aDueTouch({ shop, plannedAt: NOON + 5 * HOUR_MS });
    await store.plan(late);
    expect(await dueRows(store, shop, NOON + 5 * HOUR_MS, NOON + 5 * HOUR_MS)).toEqual([late]);
    await store.remove(late);
    expect(await dueRows(store, shop, NOON, NOON + 6 * HOUR_MS)).toEqual([]);
  });

  it('answers every row of many hours and people', async () => {
    const rows = Array.from({ length: 60 }, (_, n) =>
      aDueTouch({ shop, touchId: `t${n}`, customerId: `c${n % 20}`, dueAt: NOON + n * 10 * MINUTE_MS }),
    );
    for (const row of rows) await store.plan(row);
    const now = NOON + 5 * HOUR_MS;
    expect(ids(await dueRows(store, shop, NOON, now))).toEqual(ids(rows.filter(({ dueAt }) => dueAt <= now)));
    expect(ids(await store.stillDue(shop, NOON, NOON + 10 * HOUR_MS))).toEqual(ids(rows));
  });

  it('answers the steps of journeys alone where they are asked for', async () => {
    const step = aDueTouch({ shop, touchId: 'entry', purpose: 'step', entry: 'e1', seq: 2, dueAt: NOON + 3 * HOUR_MS });
    const check = aDueTouch({ shop, touchId: 'checked', purpose: 'check', dueAt: NOON + 3 * HOUR_MS });
    for (const row of [step, check, aDueTouch({ shop, dueAt: NOON + 3 * HOUR_MS })]) await store.plan(row);
    expect(await store.stepsDue(shop, NOON, NOON + 4 * HOUR_MS)).toEqual([step]);
    expect(await store.stepsDue(shop, NOON, NOON + 2 * HOUR_MS)).toEqual([]);
  });

  it('is claimed by one worker, for the channel that it is queued for', async () => {
    const queued = aTouch({ shop, state: 'queued', reason: 'allowed', channel: 'email', attempt: 1 });
    await store.create(queued);
    const { customerId, touchId } = queued;
    const message = { shop, customerId, touchId, channel: 'email' };
    expect(await store.claim({ ...message, channel: 'sms' }, NOON)).toBeUndefined();
    expect(await store.claim({ ...message, touchId: 'another' }, NOON)).toBeUndefined();
    const claimed = { ...queued, state: 'sending', attempt: 2, leaseUntil: NOON };
    expect(await store.claim(message, NOON)).toEqual(claimed);
    expect(await store.claim(message, NOON + 1)).toBeUndefined();
    expect(await store.get(shop, customerId, touchId)).toEqual(claimed);
  });

  it('keeps the first word of a delivery of what was sent, and no other', async () => {
    const sent = aTouch({ shop, state: 'sent', reason: 'provider_accepted', endedAt: NOON, endDay: '2026-11-23' });
    const { customerId, touchId } = sent;
    const deliver = (at: number) => store.deliver(shop, customerId, touchId, at);
    expect(await deliver(NOON)).toBe(false);
    await store.create(sent);
    expect(await deliver(NOON + 5)).toBe(true);
    expect(await deliver(NOON + 9)).toBe(false);
    const told = { type: 'delivered', at: NOON + 5 };
    expect(await store.get(shop, customerId, touchId)).toEqual({ ...sent, feedback: told });
    expect(await store.endedOn(shop, '2026-11-23')).toMatchObject([{ touchId, answer: 'delivered' }]);
  });

  it('moves a row: it is found at the new time only', async () => {
    const due = aDueTouch({ shop });
    await store.plan(due);
    await store.move(due, NOON + 3 * HOUR_MS);
    expect(await dueRows(store, shop, NOON, NOON + 2 * HOUR_MS)).toEqual([]);
    const moved = { ...due, dueAt: NOON + 3 * HOUR_MS };
    expect(await dueRows(store, shop, NOON, NOON + 3 * HOUR_MS)).toEqual([moved]);
    await store.move(moved, moved.dueAt);
    expect(await store.stillDue(shop, NOON, NOON + 3 * HOUR_MS)).toEqual([moved]);
  });

  it('reads so many rows of the earliest hours, and ends of a day, as are asked for', async () => {
    const rows = Array.from({ length: 7 }, (_, n) =>
      aDueTouch({ shop, touchId: `t${n}`, dueAt: NOON + (n < 4 ? n * 1_000 : n * HOUR_MS) }),
    );
    for (const row of rows.toReversed()) await store.plan(row);
    const some = await store.stillDue(shop, NOON, NOON + 10 * HOUR_MS, 3);
    const earliest = some.toSorted((a, b) => a.dueAt - b.dueAt).slice(0, 3);
    expect(ids(earliest)).toEqual(ids(rows.slice(0, 3)));
    for (const { touchId } of rows)
      await store.create(aTouch({ shop, touchId, state: 'sent', reason: 'provider_accepted', endDay: '2026-11-23' }));
    const ended = await store.endedOn(shop, '2026-11-23', 4);
    expect(ended.map(({ touchId }) => touchId)).toEqual(['t0', 't1', 't2', 't3']);
    expect(await store.endedOn(shop, '2026-11-23')).toHaveLength(7);
    const pages: (readonly { readonly touchId: string }[])[] = [];
    for await (const page of store.endsOn(shop, '2026-11-23')) pages.push(page);
    expect(ids(pages.flat())).toEqual(ids(rows));
  });

  it('keeps a check row beside the send row of the same touch', async () => {
    const due = aDueTouch({ shop });
    const check = { ...due, purpose: 'check' as const };
    await store.plan(due);
    await store.plan(check);
    expect(await store.stillDue(shop, NOON, NOON + HOUR_MS)).toEqual([due]);
    await store.remove(due);
    expect(await store.stillDue(shop, NOON, NOON + HOUR_MS)).toEqual([]);
    expect(await store.checksDue(shop, NOON, NOON + HOUR_MS)).toEqual([check]);
    await store.remove(check);
    expect(await store.checksDue(shop, NOON, NOON + HOUR_MS)).toEqual([]);
  });

  it('answers the checks that came due since the last sweep, once, and no other of that hour', async () => {
    const checks = [1, 2, 3, 70].map((minute) =>
      aDueTouch({ shop, touchId: `t${minute}`, dueAt: NOON + minute * MINUTE_MS, purpose: 'check' }),
    );
    for (const check of checks) await store.plan(check);
    const at = async (now: number, upTo?: number) => {
      const rows: string[] = [];
      for await (const page of store.duePages(shop, now - HOUR_MS, now, ONLY_LANE, upTo))
        rows.push(...page.map(({ touchId }) => touchId));
      return rows.sort();
    };
    expect(await at(NOON + 2 * MINUTE_MS, NOON)).toEqual(['t1', 't2']);
    expect(await at(NOON + 3 * MINUTE_MS, NOON + 2 * MINUTE_MS)).toEqual(['t3']);
    expect(await at(NOON + 90 * MINUTE_MS, NOON + MINUTE_MS)).toEqual(['t2', 't3', 't70']);
    expect(await at(NOON + 90 * MINUTE_MS)).toEqual([]);
  });

  it('keeps a row for each look at a step of a journey, beside the rows of its touch', async () => {
    const due = aDueTouch({ shop });
    const step = aDueTouch({ shop, purpose: 'step', entry: 's:1', seq: 3, plannedFor: NOON - 1, correlationId: 'c' });
    const later = { ...step, seq: 4 };
    for (const row of [due, step, later]) expect(await store.plan(row)).toBe('planned');
    expect(await store.plan(later)).toBe('exists');
    expect(await dueRows(store, shop, NOON - HOUR_MS, NOON - 1)).toEqual([]);
    const found = await dueRows(store, shop, NOON - HOUR_MS, NOON);
    expect(found).toHaveLength(3);
    expect(found).toEqual(expect.arrayContaining([due, step, later]));
    await store.remove(step);
    await store.move(later, NOON + 2 * HOUR_MS);
    expect(await dueRows(store, shop, NOON - HOUR_MS, NOON)).toEqual([due]);
    expect(await store.stillDue(shop, NOON + HOUR_MS, NOON + 3 * HOUR_MS)).toEqual([
      { ...later, dueAt: NOON + 2 * HOUR_MS },
    ]);
  });

  it('creates a ledger row once and answers what is there', async () => {
    const touch = aTouch({ shop, consentRef: 'email/marketing/1', subject: { orderKey: 's:1', at: 5 } });
    expect(await store.get(shop, 'c1', 't1')).toBeUndefined();
    expect(await store.create(touch)).toEqual({ outcome: 'created' });
    expect(await store.create(aTouch({ shop, state: 'sent' }))).toEqual({ outcome: 'exists', touch });
    expect(await store.get(shop, 'c1', 't1')).toEqual(touch);
  });

  it('I3: a write of an earlier claim that is repeated late does not undo the next claim of the same attempt', async () => {
    const queued = aTouch({ shop, state: 'queued', attempt: 0 });
    const first = aTouch({ shop, state: 'sending', attempt: 1, leaseUntil: NOON });
    await store.create(queued);
    expect(await store.replace(first, queued)).toBe('stored');
    expect(await store.replace(queued, first)).toBe('stored');
    const second = { ...first, leaseUntil: NOON + 1 };
    expect(await store.replace(second, queued)).toBe('stored');
    expect(await store.replace(queued, first)).toBe('conflict');
    expect(await store.get(shop, second.customerId, second.touchId)).toMatchObject({ leaseUntil: NOON + 1 });
  });

  it('replaces a ledger row only over the state and attempt that were read', async () => {
    await store.create(aTouch({ shop }));
    const claimed = aTouch({ shop, state: 'sending', attempt: 1, leaseUntil: 9 });
    expect(await store.replace(claimed, aTouch({ state: 'queued', attempt: 1 }))).toBe('conflict');
    expect(await store.replace(claimed, aTouch({ state: 'sending', attempt: 0 }))).toBe('conflict');
    expect(await store.replace(claimed, aTouch({ state: 'queued', attempt: 0 }))).toBe('stored');
    expect(await store.replace(claimed, aTouch({ state: 'queued', attempt: 0 }))).toBe('conflict');
    expect(await store.get(shop, 'c1', 't1')).toEqual(claimed);
    const missing = aTouch({ shop, touchId: 'nowhere' });
    expect(await store.replace(missing, aTouch({ state: 'queued', attempt: 0 }))).toBe('conflict');
  });

  it('I3: a claim holds only over exactly what was read, neither over an older nor over a newer attempt', async () => {
    const stored = aTouch({ shop, state: 'queued', attempt: 2, reason: 'allowed', leaseUntil: NOON });
    await store.create(stored);
    const claim = aTouch({ shop, state: 'sending', attempt: 3, leaseUntil: NOON + 9 });
    for (const read of [
      { ...stored, attempt: 1 },
      { ...stored, attempt: 0 },
      { ...stored, attempt: 3 },
      { ...stored, state: 'deferred' as const },
      { ...stored, reason: 'quiet_hours' as const },
      { ...stored, leaseUntil: NOON - 1 },
      { ...stored, leaseUntil: NOON + 1 },
      { ...stored, leaseUntil: undefined },
      { ...stored, feedback: { type: 'delivered' as const, at: 7 } },
    ])
      expect([read, await store.replace(claim, read)]).toEqual([read, 'conflict']);
    expect(await store.get(shop, stored.customerId, stored.touchId)).toEqual(stored);
    expect(await store.replace(claim, stored)).toBe('stored');
  });

  it('does not lose what two workers say of one touch at once', async () => {
    const sent = aTouch({ shop, state: 'sent', reason: 'provider_event' });
    await store.create(sent);
    const complained = { ...sent, feedback: { type: 'complained' as const, at: 7 } };
    expect(await store.replace(complained, sent)).toBe('stored');
    expect(await store.replace({ ...sent, reason: 'provider_accepted' }, sent)).toBe('conflict');
    const accepted = { ...complained, reason: 'provider_accepted' as const };
    expect(await store.replace(accepted, complained)).toBe('stored');
    expect(await store.replace(complained, complained)).toBe('conflict');
    expect(await store.get(shop, 'c1', 't1')).toEqual(accepted);
  });

  it('lets one of many claims through', async () => {
    await store.create(aTouch({ shop }));
    const claim = () =>
      store.replace(aTouch({ shop, state: 'sending', attempt: 1 }), aTouch({ state: 'queued', attempt: 0 }));
    const outcomes = await Promise.all(Array.from({ length: 8 }, claim));
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
  });

  it('lists the touches of a person, newest plan first, and not the contact row', async () => {
    for (const n of [1, 3, 2]) await store.create(aTouch({ shop, touchId: `t${n}`, plannedAt: n }));
    await store.create(aTouch({ shop, touchId: 'other', customerId: 'c2' }));
    await store.putContactRow(shop, 'c1', { version: 1, reservations: [] });
    expect((await store.ofPerson(shop, 'c1')).map(({ touchId }) => touchId)).toEqual(['t3', 't2', 't1']);
  });

  it('counts ended touches by their day and nothing that is on its way', async () => {
    const end = { endedAt: NOON, endDay: '2026-11-23' };
    const click = { link: 3, at: NOON + 1 };
    const feedback = { type: 'complained' as const, at: NOON, click, repliedAt: NOON + 2 };
    const noted = { eligibleAt: NOON - 5, hourArm: 'any', variant: 'question' } as const;
    await store.create(
      aTouch({ shop, touchId: 'a', state: 'sent', reason: 'provider_accepted', feedback, ...noted, ...end }),
    );
    await store.create(
      aTouch({ shop, touchId: 'b', state: 'suppressed', reason: 'no_consent', channel: undefined, ...end }),
    );
    await store.create(aTouch({ shop, touchId: 'c' }));
    await store.create(aTouch({ shop, touchId: 'd', state: 'sent', ...end, endDay: '2026-11-24' }));
    const ended = [...(await store.endedOn(shop, '2026-11-23'))].sort((a, b) => (a.touchId < b.touchId ? -1 : 1));
    expect(ended).toEqual([
      {
        customerId: 'c1',
        touchId: 'a',
        programId: 'win-back',
        channel: 'email',
        state: 'sent',
        reason: 'provider_accepted',
        endedAt: NOON,
        ...noted,
        answer: 'complained',
        ...{ clickedAt: NOON + 1, link: 3, repliedAt: NOON + 2 },
      },
      {
        customerId: 'c1',
        touchId: 'b',
        programId: 'win-back',
        channel: 'none',
        state: 'suppressed',
        reason: 'no_consent',
        endedAt: NOON,
      },
    ]);
    await store.replace(aTouch({ shop, touchId: 'c', state: 'expired', reason: 'too_late', ...end }), aTouch());
    expect(await store.endedOn(shop, '2026-11-23')).toHaveLength(3);
  });

  it('writes a contact row only over the version that was read', async () => {
    expect(await store.contactRow(shop, 'c1')).toEqual({ version: 0, reservations: [] });
    const place = { touchId: 't1', channel: 'sms' as const, at: NOON };
    const cared = { ...place, touchId: 't2', intent: 'care', uncapped: true } as const;
    const row = { version: 1, reservations: [place, cared] };
    expect(await store.putContactRow(shop, 'c1', { ...row, version: 2 })).toBe('conflict');
    expect(await store.putContactRow(shop, 'c1', row)).toBe('stored');
    expect(await store.putContactRow(shop, 'c1', row)).toBe('conflict');
    expect(await store.contactRow(shop, 'c1')).toEqual(row);
    expect(await store.putContactRow(shop, 'c1', { version: 2, reservations: [] })).toBe('stored');
  });

  it('keeps what is stopped in a row of the shop, written over what was read only', async () => {
    expect(await store.controls(shop)).toEqual({ version: 0, stops: [] });
    const stop = { what: 'program:offer', at: NOON, by: 'ada', reason: 'x' } as const;
    const row = { version: 1, stops: [stop, { ...stop, resumedAt: NOON, resumedBy: 'bob' }] };
    expect(await store.putControls(shop, { ...row, version: 2 })).toBe('conflict');
    expect(await store.putControls(shop, row)).toBe('stored');
    expect(await store.putControls(shop, row)).toBe('conflict');
    expect(await store.controls(shop)).toEqual(row);
    const counted = { at: NOON, sent: 9, bounced: 1, complained: 0, bouncesSince: 2, complaintsSince: 0 };
    expect(await store.putControls(shop, { ...row, version: 2, mails: counted })).toBe('stored');
    expect(await store.controls(shop)).toEqual({ ...row, version: 2, mails: counted });
    const warming = {
      ...row,
      version: 3,
      mailsToday: { day: '2026-11-23', emails: 50 },
      spent: { sms: { at: NOON, until: NOON } },
    };
    expect(await store.putControls(shop, warming)).toBe('stored');
    expect(await store.controls(shop)).toEqual(warming);
    expect(await store.watermark(shop, ONLY_LANE)).toBeUndefined();
  });
});

it('a check that was made costs no write to go: it expires, one of the release before is removed', async () => {
  const store = dynamoTouches(dynamo.client, 'Touches', 1);
  const check = aDueTouch({ shop: 'expiring', purpose: 'check' });
  await store.plan(check);
  await store.done(check);
  const [row] = (await dynamo.client.send(rowsAt('C', check))).Items ?? [];
  expect(row?.ttl).toBe((check.dueAt + 14 * DAY_MS) / 1000);
  const pk = String(row?.pk);
  const Item = { ...row, pk: pk.replace('C#', 'D#'), ttl: undefined };
  await dynamo.client.send(new PutCommand({ TableName: 'Touches', Item: JSON.parse(JSON.stringify(Item)) }));
  const [older] = await dueRows(store, 'expiring', check.dueAt - HOUR_MS, check.dueAt);
  expect(older).toMatchObject({ purpose: 'check', partition: pk.replace('C#', 'D#') });
  if (older) await store.done(older);
  expect((await dynamo.client.send(rowsAt('D', check))).Items).toEqual([]);
});

const rowsAt = (kind: string, { shop, dueAt }: { readonly shop: string; readonly dueAt: number }) =>
  new QueryCommand({
    TableName: 'Touches',
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': `${kind}#${shop}#${new Date(dueAt).toISOString().slice(0, 13)}#0` },
  });
