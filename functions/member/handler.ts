import { type OpenMemberDeps, openMember } from '#flow/member/open-member.ts';
import type { Answer } from '#flow/preferences/pages/answer.ts';
import type { Request } from '#flow/preferences/request/request.ts';
import type { Clock } from '#ports/clock.ts';

export type MemberDeps = OpenMemberDeps & { readonly clock: Clock };

/** `/m/{token}` is the page of a member. */
export const createHandler =
  (deps: MemberDeps): ((event: Request) => Promise<Answer>) =>
  (event) =>
    openMember(deps, event, deps.clock.now());
