import { type JoinPageDeps, join } from '#flow/member/join/join.ts';
import { type OpenMemberDeps, openMember } from '#flow/member/open-member.ts';
import type { Answer } from '#flow/preferences/pages/answer.ts';
import type { Request } from '#flow/preferences/request/request.ts';
import type { Clock } from '#ports/clock.ts';

export type MemberDeps = OpenMemberDeps & JoinPageDeps & { readonly clock: Clock };

/** `/join/{shop}` is the page on which one joins, all else the page of a member. */
export const createHandler =
  (deps: MemberDeps): ((event: Request) => Promise<Answer>) =>
  (event) =>
    (event.rawPath?.startsWith('/join/') ? join : openMember)(deps, event, deps.clock.now());
