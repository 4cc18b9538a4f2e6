/** What a message may say to a member; of who is none, and of an address that is nobody's, nothing is known. */
export interface MemberFacts {
  /** Of the membership, in the language of the reader. */
  readonly program: string;
  readonly level?: string | undefined;
  /** What is missing to the next level: minor units of the shop's currency, or a number of orders or points. */
  readonly next?:
    | { readonly level: string; readonly missing: number; readonly of: 'money' | 'orders' | 'points' }
    | undefined;
  /** May be spent; below nothing where they are owed. */
  readonly points: number;
  readonly pointsName: string;
  /** What goes next, with the last instant at which it may be spent, UTC ms. */
  readonly expiring?: { readonly points: number; readonly lastAt: number } | undefined;
  /** The page of the member; lasts, since mails are kept and forwarded. */
  readonly url: string;
  /** Where they find their invitation for friends. */
  readonly inviteUrl: string;
  /** The group of members, where there is one and they are not in it: what it is called, and where one joins. */
  readonly community?: { readonly name: string; readonly url: string } | undefined;
}

export const MEMBER_VARIABLES = [
  'member.program',
  'member.level',
  'member.nextLevel',
  'member.missing',
  'member.points',
  'member.pointsName',
  'member.expiring',
  'member.expiringOn',
  'member.url',
  'member.inviteUrl',
  'member.community',
  'member.communityUrl',
] as const;

/** Does a text of a template say something of a member? */
export const usesMember = (text: string): boolean => /\bmember\.[a-z]/.test(text);

const bare = <T extends object>(fields: T): T => Object.assign(Object.create(null), fields);

/** The variables `member.*`; all null of who is no member, so that `{% if member.level %}` asks whether it is known. */
export function memberFields(
  member: MemberFacts | undefined,
  {
    count,
    money,
    shopUrl,
  }: {
    readonly count: (n: number) => string;
    readonly money: (minor: number) => string;
    /** Where links lead of who is none. */
    readonly shopUrl: string;
  },
): object {
  const { next, expiring, community } = member ?? {};
  return bare({
    program: member?.program ?? null,
    level: member?.level ?? null,
    nextLevel: next?.level ?? null,
    missing: next ? (next.of === 'money' ? money(next.missing) : count(next.missing)) : null,
    points: member ? count(member.points) : null,
    pointsName: member?.pointsName ?? null,
    expiring: expiring ? count(expiring.points) : null,
    expiringOn: expiring ? new Date(expiring.lastAt).toISOString() : null,
    url: member?.url ?? shopUrl,
    inviteUrl: member?.inviteUrl ?? shopUrl,
    community: community?.name ?? null,
    communityUrl: community?.url ?? shopUrl,
  });
}
