import { describe, expect, it } from 'vitest';
import { email } from '#channels/email/email.ts';
import { sms } from '#channels/sms/sms.ts';
import type { ShopControls } from '#model/policy/stop.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { alarmChange } from '#test/support/mails/alarm-change.ts';
import { orderProgram, START, touchWorld } from '#test/support/worlds/touches.ts';
import { dispatch } from '../dispatch/dispatch.ts';
import { sendTouch } from '../send/send-touch.ts';
import { applyFeedback } from './apply-feedback.ts';

const text = { steps: [{ do: 'send', id: 'message', template: 't', channels: ['sms'] }] } as const;
const news = orderProgram('news', { ...text, usefulForMs: 20 * DAY_MS });
const short = orderProgram('short', { ...text, usefulForMs: 10 * MINUTE_MS });
const service = orderProgram('service', { ...text, kind: 'transactional' });
const mails = orderProgram('mails');
const DECEMBER = Date.UTC(2026, 11, 1);

async function world() {
  const made = touchWorld({ programs: [news, short, service, mails], others: ['forest'] });
  await made.person('ada');
  const phone = { kind: 'phone', value: '+447911123456' } as const;
  const contact = { email: 'ada@example.org', phone: phone.value, country: 'GB' };
  await made.customers.putProfile(made.shop.id, 'ada', { updatedAt: START, contact }, START - DAY_MS);
  const keys = await made.identities.keys(made.shop.id, [{ kind: 'email', value: 'ada@example.org' }, phone]);
  await made.customers.addLinks(made.shop.id, 'ada', { identities: keys });
  await made.identities.link(made.shop.id, phone, 'ada');
  const granted = { channel: 'sms', topic: 'marketing', state: 'granted', source: 'test' } as const;
  await made.consents.append(made.shop.id, 'ada', { ...granted, at: START - DAY_MS });
  const { dispatching, sending, feeding } = made.worker();
  const said = (value: 'ALARM' | 'OK' | 'INSUFFICIENT_DATA', at = START, metric?: string) =>
    applyFeedback(alarmChange(value, at, metric), feeding);
  const sweep = async (now = START) => {
    made.time.now = now;
    await dispatch(made.shop, now, dispatching);
    return made.queue.drain();
  };
  const spent = async (shop = made.shop.id): Promise<ShopControls['spent']> =>
    (await made.touches.controls(shop)).spent;
  const states = async () =>
    Object.fromEntries((await made.ledger()).map((touch) => [touch?.programId, `${touch?.state} ${touch?.reason}`]));
  return { ...made, sending, said, sweep, spent, states };
}

describe('the month’s budget of text messages', () => {
  it('nearly used up, marketing by text waits and is looked at each day; services and e-mails go', async () => {
    const { said, sweep, plan, states, spent, rows } = await world();
    expect(await said('ALARM')).toBe('applied');
    expect([await spent(), await spent('forest')]).toEqual(Array(2).fill({ sms: { at: START, until: DECEMBER } }));
    for (const program of [news, short, service, mails]) await plan(program, 'ada');
    expect(await sweep()).toHaveLength(2);
    expect(await states()).toEqual({
      news: 'deferred budget_wait',
      short: 'suppressed budget',
      service: 'queued allowed',
      mails: 'queued allowed',
    });
    const waiting = (await rows()).filter(({ purpose }) => purpose === 'send');
    expect(waiting.map(({ dueAt }) => dueAt)).toEqual([START + DAY_MS]);
  });

  it('goes on when the alarm ends, and at the latest with the next month', async () => {
    const raised = await world();
    await raised.said('ALARM');
    await raised.plan(news, 'ada');
    await raised.sweep();
    await raised.said('OK', START + HOUR_MS);
    expect(await raised.sweep(START + DAY_MS)).toHaveLength(1);
    const month = await world();
    await month.said('ALARM');
    await month.plan(news, 'ada');
    for (let day = 0; START + day * DAY_MS < DECEMBER; day++)
      expect(await month.sweep(START + day * DAY_MS)).toEqual([]);
    expect(await month.sweep(DECEMBER + 12 * HOUR_MS)).toHaveLength(1);
  });

  it('what is queued already does not leave, and keeps no place', async () => {
    const { said, sweep, plan, sending, states, provider, touches, shop } = await world();
    await plan(news, 'ada');
    const [message] = await sweep();
    await said('ALARM');
    expect(message && (await sendTouch(message, sending))).toBe('done');
    expect(provider.sent).toEqual([]);
    expect(await states()).toEqual({ news: 'deferred budget_wait' });
    expect((await touches.contactRow(shop.id, 'ada')).reservations).toEqual([]);
  });

  it('the newest word holds, in whatever order they come and however often', async () => {
    const { said, spent, touches, shop } = await world();
    await said('OK', START + HOUR_MS);
    await said('ALARM', START);
    await said('OK', START + HOUR_MS);
    expect(await spent()).toEqual({ sms: { at: START + HOUR_MS, until: START + HOUR_MS } });
    expect((await touches.controls(shop.id)).version).toBe(1);
  });

  it('silence of the alarm, alarms on other things and events that are none say nothing', async () => {
    const { said, spent, telemetry } = await world();
    expect(await said('INSUFFICIENT_DATA')).toBe('ignored');
    expect(await said('ALARM', START, 'SMSSuccessRate')).toBe('ignored');
    expect(await spent()).toBeUndefined();
    expect(telemetry.counted('Feedback', { type: 'ignored' })).toBe(2);
    const broken = [undefined, {}, { source: 'aws.cloudwatch' }, { ...alarmChange('ALARM', START), time: 'soon' }];
    expect(broken.map((event) => sms.readSpend?.(event))).toEqual([undefined, undefined, undefined, undefined]);
    expect(email.readSpend).toBeUndefined();
  });
});
