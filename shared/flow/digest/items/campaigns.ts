import type { ItemsOf } from '../form/digest.ts';
import { ofAlert } from '../form/of-alert.ts';

/** Campaigns that wait for somebody: to be approved, let go, or settled. Told each day where their messages wait for it. */
export const campaigns: ItemsOf = ({ alerts }) =>
  alerts.flatMap((alert) =>
    alert.kind === 'campaign' ? [{ ...ofAlert(alert, 'decide', 'campaigns'), isUrgent: alert.level === 'bad' }] : [],
  );
