import { drawNamed } from '#flow/draws/draw-named.ts';
import type { DrawPageDeps } from '#flow/draws/show-draw.ts';
import type { JoinPageDeps } from '#flow/member/join/join.ts';
import { type OpenMemberDeps, openMember } from '#flow/member/open-member.ts';
import type { Answer } from '#flow/preferences/pages/answer.ts';
import type { Request } from '#flow/preferences/request/request.ts';
import type { Clock } from '#ports/clock.ts';

export type MemberDeps = OpenMemberDeps & JoinPageDeps & DrawPageDeps & { readonly clock: Clock };

/** `/join/{shop}` is the page on which one joins, and loaded for it: what reads numbers of phones is heavy. `/m/draw~{shop}~{draw}` is what anybody may read of a draw. All else is the page of a member. */
export const createHandler =
  (deps: MemberDeps): ((event: Request) => Promise<Answer>) =>
  async (event) => {
    const draw = drawNamed(event.pathParameters?.token ?? '');
    if (draw) return (await import('#flow/draws/show-draw.ts')).showDraw(deps, event, draw, deps.clock.now());
    const answer = event.rawPath?.startsWith('/join/') ? (await import('#flow/member/join/join.ts')).join : openMember;
    return answer(deps, event, deps.clock.now());
  };
