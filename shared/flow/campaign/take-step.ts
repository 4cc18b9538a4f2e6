import * as z from 'zod/mini';
import { PARTS, type PublishedCampaign } from '#model/campaign/campaign.ts';
import type { StepFault } from '#model/campaign/conclude.ts';
import { declaredFaults } from '#model/campaign/declared-faults.ts';
import { isCampaignStep } from '#model/campaign/life.ts';
import { standingOf } from '#model/campaign/trail.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import { personOf, worksElsewhere } from '#model/campaign/who.ts';
import type { Shop } from '#model/shop/shop.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import type { Clock } from '#ports/clock.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { type AppendDeps, appendStep } from './append-step.ts';

export interface TakeStepDeps extends AppendDeps {
  readonly campaigns: readonly PublishedCampaign[];
  readonly shops: readonly Pick<Shop, 'id' | 'timezone'>[];
  readonly clock: Clock;
  readonly telemetry: Pick<Telemetry, 'count'>;
}

/** What came to `/campaigns/{shop}/{campaign}/{step}`. */
export interface StepRequest {
  readonly shop: string;
  readonly campaign: string;
  readonly step: string;
  /** As API Gateway says it of whoever signed the request. */
  readonly userArn: string | undefined;
  /** JSON, '' for none. */
  readonly body: string;
}

/** 200 with the entry; else with what is wrong and what to do: 409 where the step may not be taken now. */
export type StepAnswer =
  | { readonly status: 200; readonly body: { readonly entry: TrailEntry } }
  | { readonly status: 400 | 403 | 404 | 409 | 413; readonly body: StepFault };

/** Far more than a comment and four parts. */
const MAX_BYTES = 8192;

/** Letters in the name of a number. */
const MOST_NAME = 60;

/** In hexadecimal. */
const HASH_LETTERS = 64;

const Body = z.strictObject({
  /** `hashes.whole` of the version that is meant: of a submission and an approval, and of whatever else names it. */
  whole: z.optional(z.string().check(z.maxLength(HASH_LETTERS))),
  comment: z.optional(z.string()),
  /** Of a campaign that is let go on though the budget does not pay for a wave whole: that wave. */
  wave: z.optional(z.string().check(z.maxLength(MOST_NAME))),
  parts: z.optional(z.array(z.enum(PARTS))),
  /** How many people were counted beside a submission. */
  audience: z.optional(z.int().check(z.nonnegative())),
  /** What else was counted beside a submission or a settlement, by name: messages, minor units. */
  numbers: z.optional(z.record(z.string().check(z.maxLength(MOST_NAME)), z.number())),
});

/** A person takes a step of a campaign. What fails on our side throws, and may be asked again. */
export async function takeStep(request: StepRequest, deps: TakeStepDeps): Promise<StepAnswer> {
  const answer = await taken(request, deps);
  const step = isCampaignStep(request.step) ? request.step : 'unknown';
  deps.telemetry.count('CampaignSteps', { step, status: String(answer.status) });
  return answer;
}

async function taken(
  { shop, campaign: id, step, userArn = '', body }: StepRequest,
  deps: TakeStepDeps,
): Promise<StepAnswer> {
  const by = personOf(userArn);
  if (!by)
    return refuse(403, 'AWS does not say who asks', 'log in as an IAM user, or by IAM Identity Center (aws sso login)');
  const campaign = deps.campaigns.find((each) => each.shop === shop && each.id === id);
  if (!campaign)
    return refuse(404, `no campaign ${id} of ${shop} is deployed`, 'deploy what crm/campaigns declares (cdk deploy)');
  if (worksElsewhere(by.name, deps.team?.members ?? [], campaign.shop))
    return refuse(
      403,
      `${by.name} works for other shops than ${shop}`,
      'let somebody of that shop do it, or add the shop to `shops` of the member in crm/team.ts and deploy',
    );
  if (!isCampaignStep(step)) return refuse(404, `there is no step ${step}`, 'see perennial campaign --help');
  if (Buffer.byteLength(body) > MAX_BYTES)
    return refuse(413, 'the request is longer than 8,192 bytes', 'shorten the comment');
  const said = Body.safeParse(body === '' ? {} : jsonOrUndefined(body));
  if (!said.success)
    return refuse(
      400,
      'the body is not what a step takes',
      `give JSON of whole, comment, wave, parts (${PARTS.join(', ')}), audience and numbers`,
    );
  const { whole, comment, wave, parts, audience, numbers } = said.data;
  if (whole === undefined && (step === 'submit' || step === 'approve'))
    return refuse(400, `${step} does not say of which version`, 'take it by perennial campaign, which says it (whole)');
  if (whole !== undefined && whole !== campaign.hashes.whole)
    return refuse(
      409,
      `another version of ${id} is deployed than the one that you looked at`,
      `look again: bring your checkout to what is deployed (or deploy it), then perennial campaign check ${id}`,
    );
  const [fault] = step === 'submit' ? await faultsOf(deps, campaign) : [];
  if (fault) return { status: 409, body: fault };
  const next = await appendStep(deps, campaign, {
    ...{ step, by, at: deps.clock.now(), comment },
    ...((step === 'approve' || step === 'reject') && { parts }),
    ...(step === 'submit' && audience !== undefined && { numbers: { ...numbers, audience } }),
    ...(step === 'settle' && numbers && { numbers }),
    ...(step === 'resume' && wave !== undefined && { wave }),
  });
  return 'entry' in next ? { status: 200, body: { entry: next.entry } } : { status: 409, body: next.fault };
}

/** As the command line looks before it asks; whoever asks without it is told the same. */
async function faultsOf({ trail, shops, clock }: TakeStepDeps, campaign: PublishedCampaign) {
  const shop = shops.find(({ id }) => id === campaign.shop);
  const { begun: hasBegun } = standingOf(await trail.head(campaign.shop, campaign.id));
  return shop ? declaredFaults(campaign, shop, { now: clock.now(), hasBegun }) : [];
}

const refuse = (status: 400 | 403 | 404 | 409 | 413, what: string, fix: string): StepAnswer => ({
  status,
  body: { what, fix },
});
