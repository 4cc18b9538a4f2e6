import { describe, expect, it } from 'vitest';
import { needsPhone, needsPostcode, readAddress } from './read-address.ts';

const BERLIN = { name: 'Ada Byron', lines: ['Main Street 1'], postcode: '10115', city: 'Berlin', country: 'de' };
const HANGZHOU = { name: '王小明', lines: ['文三路 1 号'], postcode: '', city: '浙江省 杭州市', country: 'CN' };

describe('an address that a parcel can be sent to', () => {
  it('is tidied, in any letters', () => {
    expect(readAddress({ ...BERLIN, name: '  Ada  Byron ', lines: ['Main Street 1', ' '] })).toEqual({
      ...{ name: 'Ada Byron', lines: ['Main Street 1'], postcode: '10115', city: 'Berlin', country: 'DE' },
    });
  });

  it.each([
    [{ name: ' ' }, 'the name is missing'],
    [{ lines: [] }, 'it has one to three lines of street and number'],
    [{ lines: ['1', '2', '3', '4'] }, 'it has one to three lines of street and number'],
    [{ city: '' }, 'the town is missing'],
    [{ postcode: ' ' }, 'the postcode is missing'],
    [{ country: 'Germany' }, 'the country is two letters, such as DE'],
    [{ name: 'x'.repeat(81) }, 'each part has 80 letters at most'],
    [{ city: 'Ber\u0000lin' }, 'it has letters that no label can show'],
    [{ phone: '12' }, 'the phone number is none that can be dialled there'],
  ])('%o: %s', (wrong, why) => {
    expect(readAddress({ ...BERLIN, ...wrong })).toBe(why);
  });

  it('has a postcode where the country has them, and a phone number where carriers ask for one', () => {
    expect(readAddress({ ...BERLIN, country: 'IE', postcode: '' })).toBe('the postcode is missing');
    expect(readAddress({ ...BERLIN, country: 'HK', postcode: '' })).toMatchObject({ country: 'HK', postcode: '' });
    expect(readAddress(HANGZHOU)).toBe('the phone number for the carrier is missing');
    expect(readAddress({ ...HANGZHOU, phone: '138 1234 5678' })).toMatchObject({ phone: '+8613812345678' });
    expect(readAddress({ ...BERLIN, phone: '0151 23456789' })).toMatchObject({ phone: '+4915123456789' });
    expect([needsPostcode('DE'), needsPostcode('CN'), needsPhone('CN'), needsPhone('DE')]).toEqual([
      ...[true, false, true, false],
    ]);
  });
});
