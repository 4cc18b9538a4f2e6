import { type LinkDeps, openLink } from '#flow/preferences/link.ts';
import type { Answer } from '#flow/preferences/pages/answer.ts';
import type { Request } from '#flow/preferences/request/request.ts';
import { type SignUpDeps, signUp } from '#flow/preferences/sign-up.ts';
import type { Clock } from '#ports/clock.ts';

export interface PreferencesDeps extends LinkDeps, SignUpDeps {
  readonly clock: Clock;
}

/** `/signup/{shop}` is the sign-up form, all else the link of a message. */
export function createHandler(deps: PreferencesDeps): (event: Request) => Promise<Answer> {
  return (event) => (event.pathParameters?.shop === undefined ? openLink : signUp)(deps, event, deps.clock.now());
}
