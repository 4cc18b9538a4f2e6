import { type LinkDeps, openLink } from '#flow/preferences/link.ts';
import type { Answer } from '#flow/preferences/pages/answer.ts';
import { type SignUpDeps, signUp } from '#flow/preferences/sign-up.ts';
import type { SurveyRequest } from '#flow/survey/answer-survey.ts';
import type { Clock } from '#ports/clock.ts';

export interface PreferencesDeps extends LinkDeps, SignUpDeps {
  /** Takes an answer to a survey. */
  readonly survey: (event: SurveyRequest, now: number) => Promise<Answer>;
  readonly clock: Clock;
}

/** `/signup/{shop}` is the sign-up form, `/s/{token}` a survey, all else the link of a message. */
export function createHandler(deps: PreferencesDeps): (event: Routed) => Promise<Answer> {
  return (event) => {
    const now = deps.clock.now();
    if (event.rawPath?.startsWith('/s/')) return deps.survey(event, now);
    return (event.pathParameters?.shop === undefined ? openLink : signUp)(deps, event, now);
  };
}

/** With the path as API Gateway got it. */
interface Routed extends SurveyRequest {
  readonly rawPath?: string | undefined;
}
