import { expect, it } from 'vitest';
import { messageCell, readMessageCell } from './messages.ts';

it.each(['email', 'sms', 'ch:wechat'])('a cell of %s is read as it was written', (channel) => {
  const cell = messageCell('payment-reminder', channel, 'delivered');
  expect(readMessageCell(cell)).toEqual({ programId: 'payment-reminder', channel, what: 'delivered' });
});

it('a cell of no program is none', () => {
  expect([readMessageCell('sent'), readMessageCell('email:sent')]).toEqual([undefined, undefined]);
});
