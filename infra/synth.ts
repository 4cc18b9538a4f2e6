import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type AppProps, Validations } from 'aws-cdk-lib';
import flags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Campaign } from '#model/campaign/campaign.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Bundles, bundleFunctions } from './bundle.ts';
import { type StageOptions, stageSettings } from './declared/settings.ts';
import { keptBundles } from './kept-bundles.ts';
import { publishCrm } from './publish/publish.ts';
import { PerennialStack } from './stack.ts';

export interface SynthOptions extends StageOptions {
  /** Shops that exist on this machine only. */
  readonly extraShops?: readonly Shop[] | undefined;
  /** Programs that exist on this machine only. */
  readonly extraPrograms?: readonly Program[] | undefined;
  /** Campaigns that exist locally only. */
  readonly extraCampaigns?: readonly Campaign[] | undefined;
  /** Folder of the cloud assembly (about 20 MB); default: a new temporary one, which the caller removes. */
  readonly outdir?: string | undefined;
}

/** The parts of a CloudFormation template that this stack has. */
export interface StackTemplate {
  readonly Resources: Readonly<
    Record<
      string,
      {
        readonly Type: string;
        readonly Properties?: Readonly<Record<string, unknown>> | undefined;
        readonly Metadata?: Readonly<Record<string, unknown>> | undefined;
        readonly DeletionPolicy?: string | undefined;
      }
    >
  >;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly Default?: unknown }>> | undefined;
}

export interface Assembly {
  /** The CloudFormation template, as deployed. */
  readonly template: StackTemplate;
  /** Folder with the template's assets. */
  readonly assemblyDir: string;
  readonly stackName: string;
  readonly crm: PublishedCrm;
  readonly bundles: Bundles;
}

/**
 * As `cdk deploy` would, but for AWS's template validator, which takes seconds: of stage `local`, which is never deployed,
 * the tests ask it. Throws `PublishError` on a wrong program, `StageOptionsError` on a wrong option, and an error
 * that lists what cdk-nag or the validator found.
 */
export async function synthesise(options: SynthOptions): Promise<Assembly> {
  const assemblyDir = options.outdir ?? (await mkdtemp(join(tmpdir(), 'perennial-')));
  const crm = await publishCrm({
    extraShops: options.extraShops,
    extraPrograms: options.extraPrograms,
    extraCampaigns: options.extraCampaigns,
    standIns: options.stage === 'local',
  });
  // what is deployed is made anew each time, whatever a machine has kept
  const bundles = await (options.stage === 'local' ? keptBundles : bundleFunctions)(assemblyDir, crm);
  const { app, stack } = buildApp(options, crm, bundles.dir, { outdir: assemblyDir });
  const artifact = app.synth().getStackArtifact(stack.artifactId);
  const template: StackTemplate = artifact.template;
  return { template, assemblyDir, stackName: artifact.stackName, crm, bundles };
}

const CONTEXT = {
  ...flags,
  // The asset's folder in the template is what the local runner finds the code by.
  'aws:cdk:enable-asset-metadata': true,
};

/** The construct tree of a stage; synthesis checks it by cdk-nag and, if it is ever deployed, by AWS's validator. */
export function buildApp(
  options: StageOptions,
  crm: PublishedCrm,
  bundles: string,
  props: AppProps = {},
): { readonly app: App; readonly stack: PerennialStack } {
  const builtinCloudFormationValidation = options.stage !== 'local';
  const app = new App({
    ...{ analyticsReporting: false, autoSynth: false, builtinCloudFormationValidation },
    ...props,
    context: CONTEXT,
  });
  const settings = stageSettings(options, crm.shops);
  const stack = new PerennialStack(app, `perennial-${settings.stage}`, { settings, crm, bundles });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stack };
}
