import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** The entry of the CDK command line, given options as `cdk -c` gives them. */
const synthWith = (context: Readonly<Record<string, unknown>>) =>
  spawnSync(process.execPath, ['infra/app.ts'], {
    encoding: 'utf8',
    env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify(context) },
  });

describe('cdk synth', () => {
  it('refuses an option that there is not, before anything is made: a misspelt `sending` would be off', () => {
    const context = {
      stage: 'dev',
      sendin: 'on',
      '@aws-cdk/core:flag': true,
      'aws:cdk:toolkit': 1,
      'cli-telemetry': 0,
    };
    const { status, stderr } = synthWith(context);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^no such option: sendin; there are buckets, .*sending.*teamEmail\n$/);
  });

  it('refuses a value that is neither on nor off', () => {
    expect(synthWith({ sending: 'yes' }).stderr).toBe('sending is "yes": give on or off\n');
  });
});
