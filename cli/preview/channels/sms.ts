import { smsForm } from '#channels/sms/form.ts';
import { previewChannel } from '../preview.ts';

/** One of Ofcom's numbers for drama, which reach nobody. */
const phone = '+447700900123';

export const sms = previewChannel(smsForm, { phone }, ({ text, segments, encoding }) => ({
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
}));
