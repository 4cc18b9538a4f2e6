import type { ItemsOf } from '../form/digest.ts';
import { ofAlert } from '../form/of-alert.ts';

const KINDS: readonly string[] = ['no-run', 'parked', 'dead-letters', 'silent'];

/** What did not come in, or could not be worked off. */
export const waiting: ItemsOf = ({ alerts }) =>
  alerts.flatMap((alert) => (KINDS.includes(alert.kind) ? [ofAlert(alert, 'decide', 'alerts')] : []));
