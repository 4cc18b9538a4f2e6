import { type CountryCode, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { snsClient, snsSmsSender } from '#adapters/sns/sms-sender.ts';
import { smsForm } from '#channels/sms/form.ts';
import type { Shop } from '#model/shop/shop.ts';
import { previewChannel } from '../preview.ts';

/** One of Ofcom's numbers for drama, which reach nobody. */
const DRAMA = '+447700900123';

/** What a text says goes by the country: the reader's is the first in which the shop sells. */
const numberIn = ({ policy: { markets } }: Shop): string =>
  getExampleNumber((markets[0] ?? 'GB') as CountryCode, examples)?.number ?? DRAMA;

export const sms = previewChannel(
  smsForm,
  (shop) => ({ phone: numberIn(shop) }),
  ({ text, segments, encoding }) => ({
    told: [
      ['text', text],
      ['parts', `${segments}, ${encoding}`],
    ],
    files: { '.sms.txt': `${text}\n` },
    parts: segments,
    warnings:
      segments > 1
        ? [`it is paid for ${segments} times: ${encoding} has room for ${encoding === 'GSM-7' ? 160 : 70} in one`]
        : [],
  }),
  async (providers) => snsSmsSender(providers ? await providers.sns() : snsClient()),
);
