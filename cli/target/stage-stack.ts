import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { CliError } from '../console/cli-error.ts';
import { awsProblem } from './aws-problem.ts';
import type { Outputs } from './stores.ts';

/** What CloudFormation knows of a stage in the region that was asked. */
export interface StageStack {
  /** `perennial-prod`. */
  readonly name: string;
  readonly region: string;
  /** `absent`: no such stack. `failed`: its creation failed. `leaving`: it is being deleted. */
  readonly state: 'there' | 'absent' | 'creating' | 'failed' | 'leaving';
  /** As CloudFormation says it; empty where there is no stack. */
  readonly status: string;
  /** Of what was deployed last with success. */
  readonly outputs: Outputs;
  /** The stack cannot be deleted. */
  readonly terminationProtection: boolean;
  /** The first resource that failed in the last deployment, and why; only of one that failed. */
  readonly failure: string | undefined;
}

/**
 * Throws {@link CliError} when nobody could be asked. `whyOf`: of which deployments the first failure is looked for, which
 * takes another permission.
 */
export async function describeStage(stage: string, whyOf: 'any' | 'the first' = 'any'): Promise<StageStack> {
  const client = new CloudFormationClient({});
  const StackName = `perennial-${stage}`;
  let region: string | undefined;
  try {
    region = await client.config.region();
    const found = await stackOf(client, StackName);
    const status: string = found?.StackStatus ?? '';
    return {
      name: StackName,
      region,
      state: stateOf(status),
      status,
      outputs: Object.fromEntries(
        (found?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']),
      ),
      terminationProtection: found?.EnableTerminationProtection === true,
      failure: isAsked(status, whyOf) ? await firstFailure(client, StackName) : undefined,
    };
  } catch (error) {
    throw awsProblem(error, region);
  } finally {
    client.destroy();
  }
}

const isAsked = (status: string, whyOf: 'any' | 'the first'): boolean =>
  whyOf === 'any' ? /FAILED|ROLLBACK/.test(status) : stateOf(status) === 'failed';

/** Outputs of a stage's stack. Throws {@link CliError} that says what is missing. */
export const stackOutputs = async (stage: string): Promise<Outputs> => (await workingStage(stage)).outputs;

/** A stage that commands can work on. Throws {@link CliError} that says what is missing. */
export async function workingStage(stage: string): Promise<StageStack> {
  const stack = await describeStage(stage, 'the first');
  if (stack.state === 'there') return stack;
  const { problem, remedy } = stackTrouble(stack, stage);
  throw new CliError(problem, remedy);
}

/** Why commands cannot work on a stage, and the next step. */
export function stackTrouble(
  { name, region, state, status, failure }: StageStack,
  stage: string,
): { readonly problem: string; readonly remedy: string } {
  switch (state) {
    case 'absent':
      return {
        problem: `there is no stack ${name} in ${region}`,
        remedy: `choose the region in which it lies with AWS_REGION, check --stage, or deploy it: npx cdk deploy -c stage=${stage}`,
      };
    case 'creating':
      return { problem: `${name} is being created (${status})`, remedy: 'wait until cdk deploy has ended' };
    case 'leaving':
      return { problem: `${name} is being deleted (${status})`, remedy: 'wait for its end, then deploy it again' };
    default:
      return {
        problem: `the first deployment of ${name} failed (${status})${failure ? `: ${failure}` : ''}`,
        remedy: /already exists/i.test(failure ?? '')
          ? 'the name is taken already; of a sender domain this means that SES knows it: deploy with -c ownIdentities=off'
          : 'mend the reason and deploy again: docs/operations/deploy.md, "When the first deployment fails"',
      };
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html lists the states. */
function stateOf(status: string): StageStack['state'] {
  if (status === '' || status === 'DELETE_COMPLETE' || status === 'REVIEW_IN_PROGRESS') return 'absent';
  if (status === 'CREATE_IN_PROGRESS') return 'creating';
  if (/^(?:CREATE_FAILED|ROLLBACK_)/.test(status)) return 'failed';
  return status.startsWith('DELETE_') ? 'leaving' : 'there';
}

async function stackOf(client: CloudFormationClient, StackName: string): Promise<Stack | undefined> {
  try {
    return (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];
  } catch (error) {
    // CloudFormation has no error of its own for it.
    if (error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist')) return;
    throw error;
  }
}

/** The newest events come first; what failed after the first was cancelled because of it. */
async function firstFailure(client: CloudFormationClient, StackName: string): Promise<string | undefined> {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }));
  const begun = StackEvents.findIndex(
    ({ ResourceType, ResourceStatus }) =>
      ResourceType === 'AWS::CloudFormation::Stack' && /^(?:CREATE|UPDATE)_IN_PROGRESS$/.test(ResourceStatus ?? ''),
  );
  const first = StackEvents.slice(0, begun < 0 ? undefined : begun).findLast(({ ResourceStatus }) =>
    /^(?:CREATE|UPDATE)_FAILED$/.test(ResourceStatus ?? ''),
  );
  return first && `${first.LogicalResourceId} (${first.ResourceType}): ${first.ResourceStatusReason}`;
}
