import { type FollowDeps, followLink } from '#flow/click/follow-link.ts';
import { showPicture } from '#flow/click/show-picture.ts';
import type { Answer } from '#flow/preferences/pages/answer.ts';
import type { Request } from '#flow/preferences/request/request.ts';
import type { Clock } from '#ports/clock.ts';

/** `/c/{shop}/{token}` of mails, `/c/{token}` of text messages, and `/o/{shop}/{token}`, the picture of a mail. */
export const createHandler =
  (deps: FollowDeps & { readonly clock: Clock }): ((event: Request) => Promise<Answer>) =>
  (event) =>
    (event.rawPath?.startsWith('/o/') ? showPicture : followLink)(deps, event, deps.clock.now());
