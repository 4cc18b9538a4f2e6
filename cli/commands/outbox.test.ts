import { expect, it } from 'vitest';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { NOON } from '#test/support/ingest.ts';

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
