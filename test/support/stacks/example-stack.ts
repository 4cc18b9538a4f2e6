import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppProps } from 'aws-cdk-lib';
import { FUNCTION_NAMES } from '#infra/declared/functions.ts';
import type { StageOptions } from '#infra/declared/settings.ts';
import type { PerennialStack } from '#infra/stack.ts';
import { buildApp, type StackTemplate } from '#infra/synth.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Shop } from '#model/shop/shop.ts';

export interface Synthesised {
  readonly stack: PerennialStack;
  readonly template: StackTemplate;
  /** Resources of a type, by logical id. */
  readonly ofType: (
    type: string,
  ) => readonly (readonly [logicalId: string, properties: Readonly<Record<string, unknown>>])[];
}

/** A shop that stands for any shop, so that a team's own `crm/` never changes what these tests see. */
export function exampleShop(id: string, more: Partial<Shop> = {}): Shop {
  return {
    id,
    name: 'Example',
    platforms: ['shopify'],
    timezone: 'Europe/Berlin',
    currency: 'EUR',
    locale: 'en',
    dailyRunHour: 3,
    lifecycle: { newDays: 30, activeDays: 90, lapsedDays: 180 },
    policy: {
      windows: { email: { fromHour: 8, toHour: 21 }, sms: { fromHour: 9, toHour: 20 } },
      caps: [],
      markets: ['DE'],
    },
    sender: {
      fromName: 'Example',
      fromEmail: 'shop@example.com',
      postalAddress: 'Example Street 1',
      smsName: 'Example',
    },
    url: 'https://example.com',
    tierShares: [0.5, 0.8, 0.95],
    ...more,
  };
}

const CRM: PublishedCrm = {
  schema: 1,
  shops: [
    exampleShop('first'),
    exampleShop('second-2', {
      platforms: ['shopify', 'woocommerce', 'bigcommerce', 'square'],
      timezone: 'Asia/Shanghai',
      dailyRunHour: 4,
    }),
  ],
  programs: [],
  // a mail that shows products, no text message that does
  templates: [{ id: 'news', kind: 'marketing', locales: [], blocks: { email: ['new'] } }],
};

/** The app of a stage with empty functions, built and not synthesised; `dir` holds all that it reads and writes. */
export function exampleApp(
  options: StageOptions,
  dir: string,
  props: AppProps = {},
  crm: PublishedCrm = CRM,
): ReturnType<typeof buildApp> {
  for (const name of FUNCTION_NAMES) {
    mkdirSync(join(dir, 'functions', name), { recursive: true });
    writeFileSync(join(dir, 'functions', name, 'index.mjs'), `export const handler = async () => '${name}';\n`);
  }
  return buildApp(options, crm, join(dir, 'functions'), { ...props, outdir: join(dir, 'assembly') });
}

/** The stack of a stage with empty functions: what the template says does not depend on what bundles hold. */
export function synthesiseExample(options: StageOptions, shops: readonly Shop[] = CRM.shops): Synthesised {
  const dir = mkdtempSync(join(tmpdir(), 'perennial-template-'));
  // AWS's validator takes seconds: validator.test.ts asks it of every stage
  const { app, stack } = exampleApp(options, dir, { builtinCloudFormationValidation: false }, { ...CRM, shops });
  const template: StackTemplate = app.synth().getStackArtifact(stack.artifactId).template;
  rmSync(dir, { recursive: true });
  return {
    stack,
    template,
    ofType: (type) =>
      Object.entries(template.Resources)
        .filter(([, resource]) => resource.Type === type)
        .map(([id, resource]) => [id, resource.Properties ?? {}] as const),
  };
}

/** An intrinsic function as text: `<Logical.Attribute>`, hashes of CDK's logical ids left out. */
export function spelled(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[name, argument] = []] = Object.entries(value);
  if (name === 'Fn::Join' && Array.isArray(argument)) return argument[1].map(spelled).join(argument[0]);
  const parts = Array.isArray(argument) ? argument : [argument];
  return `<${parts.map((part) => String(part).replace(/[0-9A-F]{8}$/, '')).join('.')}>`;
}

/** What IAM accepts as one or many. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
