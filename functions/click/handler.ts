import { type FollowDeps, followLink } from '#flow/click/follow-link.ts';
import { showPicture } from '#flow/click/show-picture.ts';
import type { Answer } from '#flow/preferences/pages/answer.ts';
import type { Request } from '#flow/preferences/request/request.ts';
import { type ShowCodeDeps, showCode, showCodePicture } from '#flow/redeem/show-code.ts';
import type { Clock } from '#ports/clock.ts';

type ClickDeps = FollowDeps & ShowCodeDeps & { readonly clock: Clock };

/**
 * `/c/{shop}/{token}` of mails, `/c/{token}` of text messages, and `/o/{shop}/{token}`, the picture of a mail;
 * `/k/{shop}/{token}` and `/q/{shop}/{token}`, the page of a code and its picture.
 */
export const createHandler =
  (deps: ClickDeps): ((event: Request) => Promise<Answer>) =>
  (event) =>
    (ANSWERS[event.rawPath?.slice(0, 3) ?? ''] ?? followLink)(deps, event, deps.clock.now());

const ANSWERS: Readonly<Record<string, (deps: ClickDeps, event: Request, now: number) => Promise<Answer>>> = {
  '/o/': showPicture,
  '/k/': showCode,
  '/q/': showCodePicture,
};
