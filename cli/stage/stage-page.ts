import { PATIENT } from '#adapters/aws/limits.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { secretsClient, secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import declared from '#crm/crm.config.ts';
import { troubleOf } from '#flow/report/trouble.ts';
import type { Deployed, Problem } from '#local/page/common/deployed.ts';
import type { PageSource } from '#local/page/common/source.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { campaignProgram } from '#model/campaign/campaign-program.ts';
import type { Program } from '#model/program/program.ts';
import { CliError } from '../console/cli-error.ts';
import { published } from '../message/message.ts';
import { readableMembers } from '../report/brought.ts';
import { readableCampaigns } from '../report/campaigns.ts';
import { readableHandOffs } from '../report/hand-offs.ts';
import { awsProblem, isOfAws, isRefusal } from '../target/aws-problem.ts';
import { ownerOf } from '../target/owner.ts';
import { countReadUnits } from '../target/read-units.ts';
import { workingStage } from '../target/stage-stack.ts';
import { type Outputs, output, storesOf } from '../target/stores.ts';

interface StagePage {
  readonly source: PageSource & { readonly deployed: Deployed };
  close(): void;
}

/**
 * A stage as the page reads it: with the calls that the stack's read-only policies allow, and no other. Throws
 * `CliError` where the stage cannot be found, is of an older version, or its figures may not be read.
 */
export async function stagePage(stage: string): Promise<StagePage> {
  const { outputs, region } = await workingStage(stage);
  // with the hashes of what is declared here, as the stack is synthesised from it
  const { campaigns = [] } = (declared.campaigns ?? []).length > 0 ? await published() : {};
  const dynamo = dynamoClient(PATIENT);
  const s3 = s3Client(process.env, PATIENT);
  const secrets = secretsClient(PATIENT);
  const close = (): void => {
    for (const client of [dynamo, s3, secrets]) client.destroy();
  };
  try {
    const readUnits = countReadUnits(dynamo);
    const { personKey } = secretsManagerSecrets(secrets, { personKey: output(outputs, 'PersonKeyArn') });
    const { customers, ...stores } = storesOf({ dynamo, s3 }, outputs, personKey);
    const problemOf = (error: unknown): Problem | undefined => problemIn(error, outputs, region);
    const parked = s3Objects(s3, output(outputs, 'IntakeBucket'));
    const source = {
      crm: {
        shops: declared.shops,
        programs: [...declared.programs.filter(({ draft }) => draft !== true), ...campaigns.map(programOf)],
        campaigns,
        team: declared.team,
        segments: declared.segments ?? [],
        gateways: declared.gateways,
        memberships: declared.memberships ?? [],
      },
      drafts: declared.programs.filter(({ draft }) => draft === true),
      now: () => Date.now(),
      owner: ownerOf(dynamo, outputs, personKey),
      // by the names of the objects: what stands in them is the business of who mends them
      trouble: troubleOf({
        ...{ intake: parked, now: () => Date.now() },
        touches: stores.touches,
        failed: (what, error) => {
          // Who may look at figures alone may not read the table of touches.
          if (what === 'stops' && error instanceof Error && error.name.startsWith('AccessDenied')) return undefined;
          throw error;
        },
      }),
      handedOver: readableHandOffs(stores.handOffs),
      campaigns: readableCampaigns(stores),
      brought: readableMembers(stores),
      // without what walks through everybody
      stores: {
        ...stores,
        customers: {
          get: customers.get,
          getLinks: customers.getLinks,
          getProfile: customers.getProfile,
        },
      },
      deployed: { stage, region, readUnits, problemOf },
    };
    await mayLook(source);
    return { source, close };
  } catch (error) {
    close();
    throw error;
  }
}

function programOf(campaign: PublishedCampaign): Program {
  const shop = declared.shops.find(({ id }) => id === campaign.shop);
  if (!shop) throw new Error(`${campaign.id} is of no shop`);
  return campaignProgram(campaign, shop);
}

/** One small read of figures says before the page is opened whether they may be read. */
async function mayLook({ crm: { shops }, stores, deployed }: StagePage['source']): Promise<void> {
  const [shop] = shops;
  if (!shop) return;
  await stores.snapshots.getRun(shop.id, '2000-01-01').catch((error: unknown) => {
    const trouble = deployed.problemOf(error);
    throw trouble ? new CliError(trouble.problem, trouble.remedy) : error;
  });
}

function problemIn(error: unknown, outputs: Outputs, region: string): Problem | undefined {
  if (error instanceof Error && error.name === 'SchemaError')
    return {
      problem: 'the stage was written by a newer version of Perennial than the one on this machine',
      remedy: 'open it with the version that is deployed',
    };
  if (!isOfAws(error)) return undefined;
  const { message: problem, remedy } = awsProblem(error, region);
  if (!isRefusal(error)) return { problem, remedy };
  return {
    problem,
    remedy: `${remedy} Ask whoever administers the account to attach to your role: ${outputs.ReadOnlyPolicyArn} for figures and segments, and ${outputs.ReadOnlyLookupsPolicyArn} for people.`,
  };
}
