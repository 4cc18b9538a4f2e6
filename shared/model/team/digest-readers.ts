import type { ShopId } from '../values/ids.ts';
import type { Team, TeamMember } from './team.ts';

/** Somebody who gets the digest. */
export type DigestReader = TeamMember & { readonly email: string };

/** Members with an address who want the digest, of this shop or of all. */
export const digestReaders = (team: Team | undefined, shop: ShopId): readonly DigestReader[] =>
  (team?.members ?? []).flatMap((member) => {
    const { digest, email, shops } = member;
    return digest && email !== undefined && (shops?.includes(shop) ?? true) ? [{ ...member, email }] : [];
  });
