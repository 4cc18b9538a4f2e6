import { expect, it } from 'vitest';
import { LogStore } from '#local/functions/logs.ts';
import { Outbox } from '#local/mail/outbox.ts';
import { findLeaks } from './canaries.ts';

const ada = { email: 'shopper1@mail.example', phone: '+4915140404041', accountId: '706405506930370001' };
const bob = { email: 'shopper2@mail.example', phone: undefined, accountId: undefined };

function stack() {
  const [logs, outbox] = [new LogStore(), new Outbox()];
  const sms = (to: string, text: string) =>
    outbox.add({ at: 0, channel: 'sms', messageId: 'm', to, from: '', tags: {}, text, fate: 'delivered' });
  const mail = (to: string, raw: string) =>
    outbox.add({ at: 0, channel: 'email', messageId: 'm', to, from: '', tags: {}, raw, fate: 'delivered' });
  return { logs, outbox, calls: [], sms, mail };
}

it('I11: nothing is found where nobody is named, nor in a message to the person herself', async () => {
  const { sms, mail, ...clean } = stack();
  sms(ada.phone, 'call +4915140404041');
  mail(ada.email, `To: ${ada.email}\r\nSubject: hello\r\n\r\nyour account ${ada.accountId}`);
  expect(await findLeaks(clean, [ada, bob])).toEqual({ told: 0, misdirected: 0 });
});

it.each([
  ['an address', 'sent to Shopper1@mail.example'],
  ['a number', '{"phone":"+4915140404041"}'],
  ['a number without its sign', 'x 4915140404041 y'],
  ['an account', '{"id":706405506930370001}'],
])('I11: %s in a log and in a message to somebody else is found', async (_what, text) => {
  const { sms, mail, ...leaky } = stack();
  leaky.logs.add('ingest', text);
  mail(bob.email, `To: ${bob.email}\r\nSubject: hello\r\n\r\n${text}`);
  sms('+4915199999999', text);
  expect(await findLeaks(leaky, [ada, bob])).toEqual({ told: 1, misdirected: 2 });
});
