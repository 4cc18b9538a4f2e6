import declared from '#crm/crm.config.ts';
import type { DeclaredCrm } from '#crm-check/define.ts';
import type { LevelScheme } from '#model/level/level.ts';
import type { Membership } from '#model/membership/membership.ts';

/** The first shop of `crm/` with its team, its membership and some of the programs, under no cap and with no topic but marketing. */
export function firstShop(programs: readonly string[], over: Partial<Membership>): DeclaredCrm {
  const [first] = declared.shops;
  if (!first || !declared.team) throw new Error('crm/ has no shop or no team');
  // its topics are of programs that are left out
  const consent = { ...first.consent, topics: [] };
  const shop = { ...first, consent, policy: { ...first.policy, caps: [] } };
  const { members, reads = [] } = declared.team;
  return {
    ...{ shops: [shop], brand: declared.brand, segments: [], campaigns: [] },
    programs: declared.programs.filter(({ id }) => programs.includes(id)),
    // what names other programs and segments is left out
    memberships: (declared.memberships ?? []).flatMap(({ gifts: _, referral: __, community: ___, ...one }) =>
      one.shop === shop.id ? [{ ...one, levels: plain(one.levels), ...over }] : [],
    ),
    team: {
      members: members.filter(({ shops }) => !shops || shops.includes(shop.id)),
      reads: reads.filter((id) => programs.includes(id)),
    },
  };
}

/** Without perks, which name rewards. */
const plain = (levels: LevelScheme | undefined): LevelScheme | undefined =>
  levels && { ...levels, levels: levels.levels.map(({ perks: _, ...level }) => level) };
