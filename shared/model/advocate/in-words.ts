import type { AdvocateFact, FullAdvocateRules } from '../shop/advocate-rules.ts';
import { localDay } from '../values/time/day.ts';
import { type AdvocateProof, type AdvocateTimes, advocateProofs } from './advocate.ts';

const DID: Readonly<Record<AdvocateFact, string>> = {
  referred: 'brought somebody',
  reviewed: 'wrote a review',
  answered: 'answered',
  promoter: 'would recommend us (9 or 10)',
  ambassador: 'named ambassador',
};

/**
 * What speaks for somebody as an advocate: "brought somebody on 2026-11-02 (3, until 2028-11-01): 3 of 3"; undefined where
 * nothing does. @param end of the day, UTC ms
 */
export function advocateInWords(
  told: AdvocateTimes,
  end: number,
  { rules, zone }: { readonly rules: FullAdvocateRules; readonly zone: string },
): string | undefined {
  const proofs = advocateProofs(told, end, rules);
  if (proofs.length === 0) return undefined;
  const sum = proofs.reduce((total, { worth }) => total + worth, 0);
  return `${proofs.map((proof) => proofInWords(proof, zone)).join(', ')}: ${sum} of ${rules.atLeast}`;
}

function proofInWords({ fact, at, worth, until }: AdvocateProof, zone: string): string {
  const held = until === undefined ? '' : `, until ${localDay(until, zone)}`;
  return `${DID[fact]} on ${localDay(at, zone)} (${worth}${held})`;
}
