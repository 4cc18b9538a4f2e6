import type { ConsentEntry } from './consent.ts';
import { DOUBLE_OPT_IN } from './double-opt-in.ts';

/** What a suppression of an address stops: a complaint stops marketing, a hard bounce everything. */
export type SuppressionScope = 'marketing' | 'all';

export interface Suppression {
  readonly scope: SuppressionScope;
  /** `opted_out` is lifted by START or a later double opt-in, `erased` by a later double opt-in; others by nothing. */
  readonly reason: 'bounce' | 'complaint' | 'unsubscribed' | 'opted_out' | 'manual' | 'erased';
  readonly at: number;
  /** When the address itself lifted it (START); it counts again once it is repeated after this. */
  readonly liftedAt?: number | undefined;
}

/** Higher ones stay: a number that complained is not free again because it also said STOP and START. */
const WEIGHT = { opted_out: 0, erased: 1, manual: 2, unsubscribed: 2, complaint: 2, bounce: 2 } as const;

/** One suppression of an address of two: the wider scope, then the weightier reason; what can be lifted is renewed. */
export function mergedSuppressions(held: Suppression, told: Suppression): Suppression {
  if (held.scope !== told.scope) return held.scope === 'all' ? held : told;
  const heavier = WEIGHT[told.reason] > WEIGHT[held.reason] ? told : held;
  if (WEIGHT[heavier.reason] === WEIGHT.manual) return heavier;
  const liftedAt = Math.max(held.liftedAt ?? 0, told.liftedAt ?? 0);
  return { ...heavier, at: Math.max(held.at, told.at), ...(liftedAt > 0 && { liftedAt }) };
}

/** Taken back by the address itself, or by a consent that its owner has confirmed since. */
export function isLifted({ reason, at, liftedAt }: Suppression, consent: ConsentEntry | undefined): boolean {
  if (reason !== 'opted_out' && reason !== 'erased') return false;
  if (reason === 'opted_out' && liftedAt !== undefined && liftedAt > at) return true;
  return consent?.state === 'granted' && consent.source === DOUBLE_OPT_IN && consent.at > at;
}
