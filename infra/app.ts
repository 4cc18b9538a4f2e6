import { App } from 'aws-cdk-lib';
import { StageOptionsError } from './declared/stage-options-error.ts';
import { PublishError } from './publish/publish-error.ts';
import { warnings } from './publish/warnings.ts';
import { synthesise } from './synth.ts';

/** Entry of the CDK command line (`cdk synth|diff|deploy -c stage=NAME`); docs/operations/deploy.md names all options. */
const { node } = new App({ autoSynth: false });

/** A context value; the command line gives text, cdk.json may give numbers and booleans. */
function option(name: string): string | undefined {
  const value: unknown = node.tryGetContext(name);
  return value === undefined ? undefined : String(value);
}

/** `on` or `off`; the command line and cdk.json may also say true and false. */
function onOff(name: string): boolean | undefined {
  const value = option(name);
  if (value === undefined) return undefined;
  if (value === 'on' || value === 'true') return true;
  if (value === 'off' || value === 'false') return false;
  throw new StageOptionsError(`${name} is "${value}": give on or off`);
}

const whole = (name: string): number | undefined => {
  const value = option(name);
  return value === undefined ? undefined : Number(value);
};

/** Said at each synthesis: an option that is left out at the next deployment stops all messages. */
const SENDING: Readonly<Record<string, string>> = {
  on: 'Sending is ON: messages of this stage leave.',
  off: 'Sending is OFF: no message of this stage leaves; they wait. Once `perennial doctor` is green, deploy with -c sending=on.',
};

try {
  const { template, crm } = await synthesise({
    stage: option('stage') ?? 'dev',
    domain: option('domain'),
    ownIdentities: onOff('ownIdentities'),
    protect: onOff('protect'),
    linkDomain: option('linkDomain'),
    certificate: option('certificate'),
    region: process.env.CDK_DEFAULT_REGION,
    teamEmail: option('teamEmail'),
    buckets: whole('buckets'),
    dueShards: whole('dueShards'),
    concurrency: whole('concurrency'),
    smsBudget: whole('smsBudget'),
    sending: onOff('sending'),
    emailSenders: whole('emailSenders'),
    outdir: process.env.CDK_OUTDIR ?? 'cdk.out',
  });
  for (const line of warnings(crm)) console.error(line);
  console.error(SENDING[String(template.Outputs.Sending?.Value)]);
} catch (error) {
  // A mistake of the team is answered by its remedy; a stack trace would only hide it.
  if (!(error instanceof PublishError || error instanceof StageOptionsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
