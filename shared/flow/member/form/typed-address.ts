import type { GiftAddress } from '#model/reward/claim.ts';
import { readAddress } from '#model/reward/read-address.ts';
import type { Fields } from '../../preferences/request/fields.ts';

/** Where something is sent, as the fields of a form say it, or what is wrong with it. */
export const typedAddress = (fields: Fields): GiftAddress | string =>
  readAddress({
    ...{ name: fields.get('name'), lines: [fields.get('street')], postcode: fields.get('postcode') },
    ...{ city: fields.get('city'), country: fields.get('country') },
    phone: fields.get('phone'),
  });
