import type { ConsentEntry } from '../../consent/consent.ts';
import { sendsOf } from '../../journey/step.ts';
import { localDay } from '../../values/time/day.ts';
import { type Planning, planTouches } from '../due-touch.ts';
import type { DueTouch } from '../touch.ts';

/**
 * For a `pending` entry of late; once a day, person and channel: the form must not fill a stranger's mailbox. Who took it back
 * on that day by their own page asks for it anew. @param withdrawals so often they did
 */
export function planConsentTouches(
  input: Planning & { readonly entry: ConsentEntry; readonly withdrawals?: number },
): readonly DueTouch[] {
  const { state, channel, topic, at, proof } = input.entry;
  if (state !== 'pending') return [];
  const locale = proof?.kind === 'form' ? proof.typed?.locale : undefined;
  const consent = { channel, topic, ...(locale !== undefined && { locale }) };
  const { withdrawals = 0 } = input;
  const again = withdrawals > 0 ? `#${withdrawals}` : '';
  const period = `${channel}#${localDay(at, input.shop.timezone)}${again}`;
  return planTouches(input, (program) =>
    program.trigger.on === 'consent-pending' && sendsOf(program)[0]?.channels.includes(channel)
      ? { period, subject: { consent, at }, plannedFor: at + program.trigger.afterMs }
      : undefined,
  );
}
