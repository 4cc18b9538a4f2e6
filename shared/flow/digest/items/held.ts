import type { ItemsOf } from '../digest.ts';
import { ofAlert } from '../of-alert.ts';

/** Programs that wait for a person's word, and what somebody or a bad reputation stopped. Told each day until it goes on. */
export const held: ItemsOf = ({ alerts }) =>
  alerts.flatMap((alert) => (alert.kind === 'held' ? [ofAlert(alert, 'decide', 'alerts')] : []));
