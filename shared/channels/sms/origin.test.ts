import { describe, expect, it } from 'vitest';
import { aShop } from '#test/support/daily.ts';
import { mayHaveWrittenFrom, smsOriginFor } from './origin.ts';

const GB = '+447700900999';
const shop = (more: object) => aShop({ sender: { ...aShop().sender, ...more } });
const own = shop({ smsNumbers: [GB, { number: '+4915735980001', countries: ['DE', 'AT'] }], smsSenderId: 'Garden' });

describe('from whom a text message is', () => {
  it.each([
    ['the number of its own country', '+447700900123', { number: GB }],
    ['a number that is declared for the country', '+436641234567', { number: '+4915735980001' }],
    ['the name, in a country without a number', '+33612345678', { senderId: 'Garden' }],
    ['what the account has, where names are not shown', '+12125550123', {}],
    ['what the account has, in no country', '+8835100012345', {}],
  ])('%s', (_name, to, origin) => expect(smsOriginFor(own, to)).toEqual(origin));

  it('what the account has, where the shop declares nothing', () => {
    expect(smsOriginFor(shop({}), '+447700900123')).toEqual({});
  });
});

describe('a number may have been used by', () => {
  const FROM = '+447700900123';
  it.each([
    ['the shop whose it is', own, true],
    ['a shop that declares nothing', shop({}), true],
    ['a shop with no number or name for the country', shop({ smsNumbers: ['+4915735980001'] }), true],
    ['no shop that writes there from another number', shop({ smsNumbers: ['+447700900998'] }), false],
    ['no shop that writes there under a name', shop({ smsSenderId: 'Orchard' }), false],
  ])('%s', (_name, other, may) => expect(mayHaveWrittenFrom(other, GB, FROM)).toBe(may));
});
