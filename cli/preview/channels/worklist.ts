import { callForm } from '#flow/calls/call-form.ts';
import { previewChannel } from '../preview.ts';

/** One of Ofcom's numbers for drama, which reach nobody. */
const phone = '+447700900123';

export const worklist = previewChannel(
  callForm('worklist'),
  () => ({ phone }),
  ({ text, hours, zone }) => ({
    told: [
      ['what to say', text],
      ['hours', `${hours.fromHour}:00 to ${hours.toHour}:00, ${zone}`],
    ],
    files: { '.call.txt': `${text}\n` },
    parts: 1,
    warnings: [],
  }),
);
