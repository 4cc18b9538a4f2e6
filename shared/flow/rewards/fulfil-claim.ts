import { type Claim, type ClaimState, claimId } from '#model/reward/claim.ts';
import type { ClaimStore } from '#ports/claims.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';

/** States that follow each other while a gift is sent; one may be left out. */
export const SENDING = ['asked', 'packed', 'sent', 'delivered'] as const satisfies readonly ClaimState[];
export type SendingState = (typeof SENDING)[number];

interface Told {
  readonly state: SendingState;
  readonly at: number;
  readonly by?: string | undefined;
  /** Number of the parcel, or who carries it. */
  readonly note?: string | undefined;
}

/** Somebody of the team says how far a gift is; undefined where it is not sent, is given back, or is as far or further. */
export async function fulfilClaim(
  { claims, pause }: { readonly claims: Pick<ClaimStore, 'get' | 'replace'>; readonly pause: Pause },
  claim: Claim,
  told: Told,
): Promise<Claim | undefined> {
  return untilStored('a claim', {
    pause,
    load: () => claims.get(claim.shop, claimId(claim)),
    decide: (read): Claim | undefined => {
      const before = SENDING.findIndex((state) => state === read?.state);
      if (!read || before < 0 || SENDING.indexOf(told.state) <= before) return undefined;
      return { ...read, version: read.version + 1, state: told.state, history: [...read.history, told] };
    },
    save: (next) => claims.replace(next),
  });
}
