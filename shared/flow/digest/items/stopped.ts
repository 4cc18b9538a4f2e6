import type { ItemsOf } from '../form/digest.ts';
import { ofAlert } from '../form/of-alert.ts';

/** What somebody or a bad reputation stopped, and nobody let go on. */
export const stopped: ItemsOf = ({ alerts }) =>
  alerts.flatMap((alert) => (alert.kind === 'stopped' ? [ofAlert(alert, 'decide', 'alerts')] : []));
