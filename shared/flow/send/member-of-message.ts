import { familyOf } from '#channels/registry.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { sendOf } from '#model/journey/step.ts';
import { type MemberFacts, usesMember } from '#model/message/member-facts.ts';
import type { Objection } from '#model/policy/decision.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { templateOf } from '#model/variant/copy-variant.ts';

/** What of a member a message says, but links, which are made with it; `in` a language. */
export type SeenMember = (locale: string) => Omit<MemberFacts, 'url' | 'inviteUrl'>;
export type LoadMember = (wish: MemberWish) => Promise<SeenMember | Objection | undefined>;
export type FindMember = (wish: MemberWish, program: Program) => Promise<SeenMember | Objection>;

interface MemberWish {
  readonly shop: Shop;
  readonly touch: Touch;
  readonly now: number;
}

type Crm = Pick<PublishedCrm, 'programs' | 'templates'>;

/** Triggers that speak of a membership: whoever has left it gets no such message, whatever its words are. */
export const OF_MEMBERS: ReadonlySet<Program['trigger']['on']> = new Set([
  'points-expiring',
  'level-reached',
  'level-fell',
  'joined',
]);

/**
 * What a touch's message says of a member, or why it is not to leave any more. Nothing is read for a message that speaks of
 * no membership.
 * @param open asked by the first message that speaks of one: a sender of none starts without what works out points
 */
export function memberLoader(crm: Crm, open: () => Promise<FindMember>): LoadMember {
  let opened: Promise<FindMember> | undefined;
  return async (wish) => {
    const program = crm.programs.find(({ id }) => id === wish.touch.programId);
    if (!program || !speaksOfMembers(crm, program, wish.touch)) return undefined;
    opened ??= open();
    return (await opened)(wish, program);
  };
}

function speaksOfMembers({ templates }: Crm, program: Program, { stepId, channel, variant }: Touch): boolean {
  if (OF_MEMBERS.has(program.trigger.on)) return true;
  const step = sendOf(program, stepId);
  const template = step && templates.find(({ id }) => id === templateOf(step, variant));
  const form = channel === undefined ? '' : familyOf(channel);
  return template?.locales.some(({ forms }) => Object.values(forms[form] ?? {}).some(usesMember)) ?? false;
}
