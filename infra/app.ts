import { App } from 'aws-cdk-lib';
import { StageOptionsError } from './declared/stage-options-error.ts';
import { PublishError } from './publish/publish-error.ts';
import { warnings } from './publish/warnings.ts';
import { synthesise } from './synth.ts';

/** Entry of the CDK command line (`cdk synth|diff|deploy -c stage=NAME`); docs/operations/deploy.md names all options. */
const { node } = new App({ autoSynth: false });

const asked = new Set<string>();

/** A context value; the command line gives text, cdk.json may give numbers and booleans. */
function option(name: string): string | undefined {
  asked.add(name);
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

/** A misspelt `sending` or `protect` would count as left out. Keys of CDK and its plug-ins hold one of `: / @ -`. */
function refuseOthers(): void {
  const given: unknown = node.getAllContext();
  const others = Object.keys(Object(given)).filter((name) => !asked.has(name) && !/[:/@-]/.test(name));
  if (others.length === 0) return;
  throw new StageOptionsError(`no such option: ${others.join(', ')}; there are ${[...asked].sort().join(', ')}`);
}

/** Said at each synthesis: an option that is left out at the next deployment stops all messages. */
const SENDING: Readonly<Record<string, string>> = {
  on: 'Sending is ON: messages of this stage leave.',
  off: 'Sending is OFF: no message of this stage leaves; they wait. Once `perennial doctor` is green, deploy with -c sending=on.',
};

try {
  const options = {
    stage: option('stage') ?? 'dev',
    domain: option('domain'),
    ownIdentities: onOff('ownIdentities'),
    protect: onOff('protect'),
    linkDomain: option('linkDomain'),
    certificate: option('certificate'),
    clickDomain: option('clickDomain'),
    clickCertificate: option('clickCertificate'),
    region: process.env.CDK_DEFAULT_REGION,
    teamEmail: option('teamEmail'),
    buckets: whole('buckets'),
    dueShards: whole('dueShards'),
    concurrency: whole('concurrency'),
    smsBudget: whole('smsBudget'),
    sending: onOff('sending'),
    emailSenders: whole('emailSenders'),
    outdir: process.env.CDK_OUTDIR ?? 'cdk.out',
  };
  refuseOthers();
  const { template, crm } = await synthesise(options);
  for (const line of warnings(crm)) console.error(line);
  console.error(SENDING[String(template.Outputs.Sending?.Value)]);
} catch (error) {
  // A mistake of the team is answered by its remedy; a stack trace would only hide it.
  if (!(error instanceof PublishError || error instanceof StageOptionsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
