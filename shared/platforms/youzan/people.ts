import type { ContactFields, SourceIdentity } from '#model/event/person-fields.ts';
import { bareNumber } from '#model/identity/phone.ts';
import type { Document } from '../common/json/document.ts';
import { known } from '../common/values.ts';

/** A mobile number of mainland China; encrypted (`$...$1$`) and masked (`150****0000`) ones are none. */
function mobile(document: Document | undefined, field: string): string | undefined {
  const digits = bareNumber(document?.text(field) ?? '').replace(/^\+?86[- ]?/, '');
  return /^1\d{10}$/.test(digits) ? `+86${digits}` : undefined;
}

/** A name as people write it: no mask, no ciphertext. */
function plainName(document: Document | undefined, field: string): string | undefined {
  const name = document?.text(field, 100);
  return name === undefined || /[*$=]|^[A-Za-z0-9+/]{20,}$/.test(name) ? undefined : name;
}

/** The buyer; the receiver may be somebody else, whose number is good for messages about this order only. */
export function buyerIdentity(order: Document): SourceIdentity {
  const buyer = order.child('buyer_info');
  const phone = mobile(buyer, 'buyer_phone');
  const receiver = mobile(order.child('address_info'), 'receiver_tel');
  return {
    ...known({ accountId: buyer?.text('yz_open_id', 64) ?? buyer?.optionalId('buyer_id'), phone }),
    ...(receiver !== undefined && receiver !== phone && { observed: { phone: receiver } }),
  };
}

/** Youzan sells in China; the receiver's name is the buyer's only where the number is. */
export function buyerContact(order: Document): ContactFields {
  const address = order.child('address_info');
  const phone = mobile(order.child('buyer_info'), 'buyer_phone');
  const isBuyer = phone !== undefined && phone === mobile(address, 'receiver_tel');
  return known({
    phone,
    firstName: isBuyer ? plainName(address, 'receiver_name') : undefined,
    locale: 'zh-CN',
    country: 'CN',
  });
}
