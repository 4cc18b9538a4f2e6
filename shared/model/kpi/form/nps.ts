import type { KpiValue } from './kpi.ts';
import { tooFew } from './surveys.ts';

/** Two-sided 95 %. */
const Z = 1.96;

/** Promoters less detractors of all who gave a score, with what chance leaves; of a few nothing. */
export function npsOf({
  promoters,
  passives,
  detractors,
}: {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}): KpiValue {
  const answers = promoters + passives + detractors;
  const few = tooFew(answers);
  if (few) return few;
  const value = (promoters - detractors) / answers;
  const spread = Z * Math.sqrt(((promoters + detractors) / answers - value ** 2) / answers);
  const [low, high] = [Math.max(-1, value - spread), Math.min(1, value + spread)];
  return { known: true, value, of: answers, low, high, parts: { promoters, passives, detractors } };
}
