import { SQSClient } from '@aws-sdk/client-sqs';
import { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod/mini';
import { PATIENT } from '#adapters/aws/limits.ts';
import { Sha256 } from '#adapters/aws/sha256.ts';
import { isUserName, LOCAL_USER } from '#local/http/signed-by.ts';
import type { CampaignId, Part } from '#model/campaign/campaign.ts';
import type { CampaignStep } from '#model/campaign/life.ts';
import { type TrailEntry, trailEntrySchema } from '#model/campaign/trail-entry.ts';
import type { ShopId } from '#model/values/ids.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { CliError, UsageError } from '../console/cli-error.ts';

/** A step that a person asks for at the command line. */
export interface AskedStep {
  readonly shop: ShopId;
  readonly campaign: CampaignId;
  readonly step: CampaignStep;
  /** Who asks, on this machine alone. */
  readonly as: string | undefined;
  readonly said: {
    /** `hashes.whole` of the version that is meant. */
    readonly whole?: string | undefined;
    readonly comment?: string | undefined;
    /** That may go to as many as the budget pays for, of a resumption. */
    readonly wave?: string | undefined;
    readonly parts?: readonly Part[] | undefined;
    /** People, of a submission. */
    readonly audience?: number | undefined;
    /** What else was counted beside it, by name: messages, minor units. */
    readonly numbers?: Readonly<Record<string, number>> | undefined;
  };
}

/** The entry of the trail. Throws {@link CliError} with what is wrong and what to do where it is not taken. */
export type AskStep = (asked: AskedStep) => Promise<TrailEntry>;

/** On this machine nobody signs: who asks is who `--as` says. */
export const localSteps =
  (apiUrl: string): AskStep =>
  async (asked) => {
    const { as } = asked;
    if (as === undefined)
      throw new UsageError('say who you are: --as NAME (on a stage your AWS login says it, and nobody can choose)');
    if (!isUserName(as)) throw new UsageError(`--as is "${as}": give 1 to 64 letters, digits or any of + = , . @ _ -`);
    const url = urlOf(apiUrl, asked);
    return answerOf(await post(url, JSON.stringify(asked.said), { ...JSON_BODY, [LOCAL_USER]: as }));
  };

/** On a stage API Gateway knows who asks by the signature of the request. */
export const signedSteps =
  (apiUrl: string): AskStep =>
  async (asked) => {
    if (asked.as !== undefined)
      throw new UsageError('--as is of the local environment: on a stage your AWS login says who you are');
    const url = new URL(urlOf(apiUrl, asked));
    const body = JSON.stringify(asked.said);
    // the chain of logins of the SDK, without another package
    const { config } = new SQSClient({ ...PATIENT });
    const signer = new SignatureV4({
      ...{ service: 'execute-api', region: config.region, credentials: config.credentials, sha256: Sha256 },
    });
    const { headers } = await signer.sign({
      ...{ method: 'POST', protocol: url.protocol, hostname: url.hostname, path: url.pathname, query: {}, body },
      headers: { ...JSON_BODY, host: url.host },
    });
    return answerOf(await post(url.href, body, headers));
  };

const JSON_BODY = { 'content-type': 'application/json' };

const urlOf = (apiUrl: string, { shop, campaign, step }: AskedStep): string =>
  `${apiUrl}/campaigns/${encodeURIComponent(shop)}/${encodeURIComponent(campaign)}/${step}`;

/** As long as API Gateway waits for a function. */
const TIMEOUT_MS = 30_000;

const post = (url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Response> =>
  fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });

const Taken = z.object({ entry: trailEntrySchema });
const Refused = z.object({ what: z.string(), fix: z.string() });

async function answerOf(response: Response): Promise<TrailEntry> {
  const answer = jsonOrUndefined(await response.text());
  const taken = Taken.safeParse(answer);
  if (response.status === 200 && taken.success) return taken.data.entry;
  const refused = Refused.safeParse(answer);
  if (refused.success) throw new CliError(refused.data.what, refused.data.fix);
  if (response.status === 403)
    throw new CliError(
      'these AWS credentials may not take steps of campaigns',
      'attach the policy of the output CampaignsPolicyArn to your user or permission set',
    );
  if (response.status === 404)
    throw new CliError('the stage does not know steps of campaigns', 'deploy this version of Perennial first');
  throw new CliError(
    `the step was answered with ${response.status}: it may have been taken or not`,
    'look at it (perennial campaign show ID), then ask again; docs/runbooks/campaigns.md says more',
  );
}
