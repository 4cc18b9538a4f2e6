import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnResource } from 'aws-cdk-lib';
import { afterAll, describe, expect, it } from 'vitest';
import type { StageOptions } from '#infra/declared/settings.ts';
import { exampleApp } from '../support/stacks/example-stack.ts';

const dir = mkdtempSync(join(tmpdir(), 'perennial-validator-'));
afterAll(() => rmSync(dir, { recursive: true }));

const STAGES: readonly StageOptions[] = [
  { stage: 'local' },
  { stage: 'dev' },
  { stage: 'prod', domain: 'example.com', teamEmail: 'team@example.com' },
  { stage: 'prod', ownIdentities: false, buckets: 1, dueShards: 64 },
];

/** AWS's own rules and schemas of each resource type, as `cdk synth` and `cdk deploy` ask them: a fault ends both. */
describe("AWS's template validator", () => {
  it.each(STAGES)(
    'finds no error in the template of %o',
    (options) => {
      const { app } = exampleApp(options, dir, { builtinCloudFormationValidation: true });
      expect(() => app.synth()).not.toThrow();
    },
    120_000,
  );

  it.each([
    ['a property that the type does not have', { Nonsense: 1 }, 'Additional properties are not allowed'],
    ['a value of another type', { VisibilityTimeout: 'long' }, "'long' is not of type 'integer'"],
    ['a value beyond its limit', { MessageRetentionPeriod: 1_209_601 }, 'greater than the maximum of 1209600'],
  ])(
    'ends the synthesis of a stage that is deployed on %s',
    (_what, properties, told) => {
      const { app, stack } = exampleApp({ stage: 'dev' }, dir);
      new CfnResource(stack, 'Wrong', { type: 'AWS::SQS::Queue', properties });
      expect(() => app.synth()).toThrow(told);
    },
    120_000,
  );
});
