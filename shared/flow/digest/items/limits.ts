import type { ItemsOf } from '../form/digest.ts';
import { ofAlert } from '../form/of-alert.ts';

/**
 * A share of complaints or bounces that came near a limit, or passed it, since the day before: it stays so for weeks, and
 * what is told each day is read by nobody. The report and the alarm go on saying it.
 */
export const limits: ItemsOf = (facts) =>
  facts.limits.flatMap(({ now, before }) =>
    now
      .filter(
        ({ kind, level }) => !before.some((was) => was.kind === kind && (was.level === level || was.level === 'bad')),
      )
      .map((alert) => ofAlert(alert, 'changed', 'deliverability')),
  );
