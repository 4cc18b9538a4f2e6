import type { ItemsOf } from '../form/digest.ts';
import { ofAlert } from '../form/of-alert.ts';

/** Programs that wait for a person's word. Told each day: what nobody releases is dropped. */
export const held: ItemsOf = ({ alerts }) =>
  alerts.flatMap((alert) => (alert.kind === 'held' ? [{ ...ofAlert(alert, 'decide', 'alerts'), isUrgent: true }] : []));
