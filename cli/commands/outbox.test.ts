import { expect, it } from 'vitest';
import { Outbox } from '#local/mail/outbox.ts';
import { ended } from '#model/touch/transition.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { NOON } from '#test/support/ingest.ts';
import { aTouch } from '#test/support/touches.ts';

it('shows when a message left on the clock of its shop, text messages too, which no tag names', async () => {
  const shop = aShop();
  const smsNumbers = [{ number: '+4915735980001', countries: ['DE'] }];
  const sender = { ...shop.sender, smsName: 'Garden', smsNumbers };
  const line = atCommandLine({ ...shop, timezone: 'Asia/Tokyo', sender });
  const sent = { at: NOON, to: '+819012345678', tags: {}, channel: 'sms', fate: 'delivered', messageId: 'm' };
  const entries = ['+4915735980001', 'Garden', '+15550000000'].map((from, seq) => ({ ...sent, seq, from }));
  Object.assign(line.target, { outbox: { entries } });
  const { code, stdout } = await line.run('outbox');
  expect(code).toBe(0);
  expect(stdout.match(/\d\d:\d\d \S+/g)).toEqual(['21:00 Asia/Tokyo', '21:00 Asia/Tokyo', '12:00 UTC']);
});

it('lists each message with its program and its subject, of a text how it begins', async () => {
  const line = atCommandLine();
  const about = { shop: 'garden', customerId: 'ada', programId: 'reminder', channel: 'email' } as const;
  await line.stores.touches.create(
    ended(aTouch({ ...about, touchId: 't-1', plannedFor: NOON, plannedAt: NOON }), 'sent', 'provider_accepted', {
      ...{ now: NOON, timezone: 'Europe/London' },
    }),
  );
  const outbox = new Outbox();
  const sent = { at: NOON, fate: 'delivered', from: 'Garden' } as const;
  const raw = 'Subject: =?utf-8?q?Your_roses_=E2=80=93_still_waiting?=\r\n\r\nHello';
  outbox.add({
    ...sent,
    raw,
    to: 'x@navy.example',
    channel: 'email',
    messageId: 'a',
    tags: { shop: 'garden', customer: 'ada', touch: 't-1' },
  });
  const text = 'Garden: your roses are ready to be fetched at the shop, any day';
  outbox.add({ ...sent, text, to: '+447911123456', channel: 'sms', messageId: 'b', tags: { shop: 'garden' } });
  Object.assign(line.target, { outbox });
  const { stdout } = await line.run('outbox');
  expect(stdout).toMatch(/1 .*x@navy\.example +Reminder +Your roses – still waiting +delivered/);
  expect(stdout).toMatch(/2 .*\+447911123456 +Garden: your roses are ready to be fetch \.\.\. +delivered/);
  const { entries } = JSON.parse((await line.run('outbox', '--json')).stdout);
  expect(entries[0]).toMatchObject({ program: 'reminder', subject: 'Your roses – still waiting' });
  expect(entries[1].beginning).toMatch(/^Garden: your roses/);
});
