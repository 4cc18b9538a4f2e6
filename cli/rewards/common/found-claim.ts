import { codeKey } from '#model/code/code-key.ts';
import { readOwnCode, shownOwnCode } from '#model/code/own-code.ts';
import { type Claim, claimId } from '#model/reward/claim.ts';
import type { Shop } from '#model/shop/shop.ts';
import { CliError } from '../../console/cli-error.ts';
import type { Target } from '../../target/target.ts';

/** A claim by its code or its id. Throws {@link CliError} where there is none. */
export async function foundClaim({ stores }: Target, shop: Shop, word: string): Promise<Claim> {
  const byId = await stores.claims.get(shop.id, word);
  if (byId) return byId;
  const own = readOwnCode(word);
  const keys = [codeKey(word), own === undefined ? undefined : shownOwnCode(own)];
  for await (const claim of stores.claims.all(shop.id)) if (keys.includes(codeKey(claim.code))) return claim;
  throw new CliError(
    `nobody of ${shop.name} has a reward ${word}`,
    'perennial rewards claims lists them with their codes',
  );
}

/** By it commands name a claim: its code. */
export const claimName = (claim: Claim): string => claim.code || claimId(claim);
