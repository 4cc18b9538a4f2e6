import { standardHistory, standardOrder } from '../platform-histories/standard.ts';
import { PLACED, type PlatformSample, standardSigned } from './sample.ts';

/** No key is shorter than three bytes. */
const long = (key: string): string => `key ${key}`;

export const sample: PlatformSample = {
  topics: ['events'],
  secretOf: (key) => `whsec_${Buffer.from(long(key)).toString('base64')}`,
  signed: (key, body) => standardSigned(long(key), body),
  documents: standardHistory,
  gateOnly: true,
  discountOf250: 250,
  signedLines: true,
  deducted: (told) => ({
    topic: 'events',
    body: {
      type: 'order',
      data: standardOrder({
        ...{ updatedAt: PLACED, placedAt: PLACED, payment: 'paid', currency: 'EUR' },
        grossMinor: told.total,
        discountMinor: told.discount,
        shippingMinor: told.shipping,
        taxMinor: told.tax,
        dutiesMinor: told.tax,
        lines: [
          { sku: 'lamp', quantity: 2, totalMinor: 8000 },
          { sku: 'old', quantity: told.pieces, totalMinor: told.line },
        ],
      }),
    },
  }),
};
