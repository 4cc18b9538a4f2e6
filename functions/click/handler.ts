import { type FollowDeps, followLink } from '#flow/click/follow-link.ts';
import type { Answer } from '#flow/preferences/pages/answer.ts';
import type { Request } from '#flow/preferences/request/request.ts';
import type { Clock } from '#ports/clock.ts';

/** `/c/{shop}/{token}` of mails and `/c/{token}` of text messages. */
export const createHandler =
  (deps: FollowDeps & { readonly clock: Clock }): ((event: Request) => Promise<Answer>) =>
  (event) =>
    followLink(deps, event, deps.clock.now());
