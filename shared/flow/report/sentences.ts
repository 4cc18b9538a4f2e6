import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import type { NetValues } from './half-of-net.ts';
import { known, notKnown } from './known.ts';
import type { Outcome } from './messages.ts';
import { sentIn } from './programs.ts';
import type { DayOfCustomers } from './read-day.ts';
import type { Report } from './report.ts';
import { WHY } from './why.ts';

type Sentences = Report['sentences'];

/** @param before of the day that is compared with, where there is one */
export function halfOfNet(now: NetValues, before: NetValues | undefined): Sentences['halfOfNet'] {
  if (now.buyers === 0) return notKnown(WHY.nobodyBought);
  const customers = now.half();
  if (customers === undefined) return notKnown(WHY.moreBackThanBought);
  const was = before?.half();
  return known({
    ...{ customers, of: now.buyers, share: customers / now.buyers },
    ...(was !== undefined && { before: was }),
  });
}

/** @param before how many there were 30 days ago */
export function atRiskSentence(
  { netValues, atRisk: { customers, netMinor, reachable } }: DayOfCustomers,
  before: number | undefined,
): Sentences['atRisk'] {
  if (netValues.buyers === 0) return notKnown(WHY.nobodyBought);
  return known({ customers, netMinor, reachable, change: before === undefined ? undefined : customers - before });
}

/** @param before snapshots of the 30 days before; none where the shop is too young */
export function programsSentence(
  now: readonly Pick<KpiSnapshot, 'touches'>[],
  before: readonly Pick<KpiSnapshot, 'touches'>[] | undefined,
  hasPrograms: boolean,
  { bought, netMinor, open }: Pick<Outcome, 'bought' | 'netMinor' | 'open'>,
): Sentences['programs'] {
  const sent = sentIn(now);
  const ended = now.some(({ touches }) => touches.length > 0);
  if (!ended) return notKnown(hasPrograms ? WHY.nothingPlanned : WHY.noPrograms);
  return known({
    ...{ sent, bought, netMinor, open },
    change: before === undefined ? undefined : sent - sentIn(before),
  });
}
