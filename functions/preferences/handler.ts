import { type LinkDeps, openLink } from '#flow/preferences/link.ts';
import type { Answer } from '#flow/preferences/pages/answer.ts';
import type { Request } from '#flow/preferences/request/request.ts';
import { type SignUpDeps, signUp } from '#flow/preferences/sign-up.ts';
import type { SurveyRequest } from '#flow/survey/answer-survey.ts';
import type { Clock } from '#ports/clock.ts';

export interface PreferencesDeps extends LinkDeps, SignUpDeps {
  /** Takes an answer to a survey. */
  readonly survey: (event: SurveyRequest, now: number) => Promise<Answer>;
  /** Takes what a walker found; undefined where the link is no walker's. */
  readonly walk: (event: SurveyRequest, now: number) => Promise<Answer | undefined>;
  /** Stops a digest of the team, or lets it come again. */
  readonly digest: (event: Request, now: number) => Promise<Answer>;
  readonly clock: Clock;
}

/** `/signup/{shop}` is the sign-up form, `/s/{token}` a survey or a walker's word, `/digest/{token}` the team's, all else the link of a message. */
export function createHandler(deps: PreferencesDeps): (event: Routed) => Promise<Answer> {
  return (event) => {
    const now = deps.clock.now();
    if (event.rawPath?.startsWith('/s/')) return said(deps, event, now);
    if (event.rawPath?.startsWith('/digest/')) return deps.digest(event, now);
    return (event.pathParameters?.shop === undefined ? openLink : signUp)(deps, event, now);
  };
}

/** What is said of a message: by a walker of the team, or by whoever answers a survey. */
const said = async ({ walk, survey }: PreferencesDeps, event: SurveyRequest, now: number): Promise<Answer> =>
  (await walk(event, now)) ?? survey(event, now);

/** With the path as API Gateway got it. */
interface Routed extends SurveyRequest {
  readonly rawPath?: string | undefined;
}
