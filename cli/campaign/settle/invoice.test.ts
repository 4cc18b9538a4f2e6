import { expect, it } from 'vitest';
import { invoiceOf } from './invoice.ts';

it('reads amounts by item, whatever stands in the name of one', () => {
  expect(invoiceOf(undefined, 'EUR')).toEqual({});
  expect(invoiceOf('sms=23.40, Hall = 250,a=b=1', 'EUR')).toEqual({ sms: 2340, Hall: 25_000, 'a=b': 100 });
  expect(invoiceOf('sms=2300', 'JPY')).toEqual({ sms: 2300 });
});

it.each([
  ['sms', 'write ITEM=AMOUNT'],
  ['=3', 'write ITEM=AMOUNT'],
  ['sms=', 'write an amount in EUR'],
  ['sms=ten', 'write an amount in EUR'],
  ['sms=-1', 'write an amount in EUR'],
  ['sms=1e3', 'write an amount in EUR'],
  ['sms=1,sms=2', 'names sms twice'],
])('%s is refused with what to write', (text, why) => {
  expect(() => invoiceOf(text, 'EUR')).toThrow(why);
});
