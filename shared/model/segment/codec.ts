import { groupOf } from './group.ts';
import { ATTITUDES, MEMBER_STEPS, type Membership, STAGES, type StoredMembership, TIERS } from './membership.ts';

const NOTHING = '-';

/** `[day, '5 4 3 active A member follows', previous]`; `-` stands for nothing, ids of rule segments follow. */
export const encodeMembership = ({ day, current, previous }: StoredMembership): readonly string[] => [
  day,
  packMembership(current),
  ...(previous ? [packMembership(previous)] : []),
];

/** Undefined for what is not of {@link encodeMembership}, as if there were none. */
export function decodeMembership(stored: unknown): StoredMembership | undefined {
  if (!Array.isArray(stored)) return undefined;
  const [day, current, previous] = stored.map(String);
  const now = unpackMembership(current);
  const before = unpackMembership(previous);
  return day !== undefined && now ? { day, current: now, ...(before && { previous: before }) } : undefined;
}

const packMembership = ({ r, f, m, stage, tier, member, attitude, rules }: Membership): string =>
  [r, f, m, stage, tier ?? NOTHING, member ?? NOTHING, attitude ?? NOTHING, ...rules].join(' ');

/** Also of releases that knew no ladders and no rules (`5 4 3 active A`). */
function unpackMembership(text: string | undefined): Membership | undefined {
  const [r, f, m, stageName, tierName, memberName, attitudeName, ...rules] = (text ?? '').split(' ');
  const stage = STAGES.find((name) => name === stageName);
  const tier = TIERS.find((name) => name === tierName);
  if (!stage || (!tier && tierName !== NOTHING)) return undefined;
  const scores = { r: Number(r), f: Number(f), m: Number(m) };
  const group = groupOf(scores.r, scores.f, scores.m);
  const member = MEMBER_STEPS.find((name) => name === memberName);
  const attitude = ATTITUDES.find((name) => name === attitudeName);
  return {
    ...scores,
    stage,
    ...(tier && { tier }),
    ...(group && { group }),
    ...(member && { member }),
    ...(attitude && { attitude }),
    rules,
  };
}
