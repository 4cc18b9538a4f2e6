import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise } from '#infra/synth.ts';
import { TEST_BUCKETS } from '#test/support/scenario/shared-assembly.ts';
import { exampleApp } from '#test/support/stacks/example-stack.ts';
import { createStack } from './cloudformation.ts';
import { contractsOn } from './contracts.ts';
import { awsValidator, cfnLint } from './lint.ts';
import { startMoto } from './moto.ts';
import { playOneOrder } from './one-order.ts';
import type { Opinion } from './opinion.ts';
import { findPython } from './python.ts';
import { askStatisticians } from './statistics.ts';

/** Who else thinks that what we deploy is right: tools and emulators by other authors. Ends with 1 if one finds a fault. */
async function main(): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'perennial-second-opinion-'));
  let faults = 0;
  const ask = async (opinion: Promise<Opinion> | Opinion): Promise<void> => {
    const { by, held, faults: found, notes } = await opinion;
    for (const line of held) console.log(`ok    ${by}: ${line}`);
    for (const line of found) console.log(`FAULT ${by}: ${line}`);
    for (const line of notes) console.log(`note  ${by}: ${line}`);
    faults += found.length;
  };
  try {
    const templates = ['dev', 'prod'].map((stage) => {
      const { app, stack } = exampleApp({ stage }, join(dir, stage), { builtinCloudFormationValidation: false });
      return app.synth().getStackArtifact(stack.artifactId).templateFullPath;
    });
    await ask(awsValidator(templates));
    await ask(contractsOn('dynalite', 'dynalite'));
    const say = (line: string): void => console.error(line);
    const statisticians = await findPython('statistics.txt', say);
    if ('missing' in statisticians) console.log(`skip  the statistics of effects: ${statisticians.missing}`);
    else await ask(askStatisticians(statisticians.bin));
    const python = await findPython('requirements.txt', say);
    if ('missing' in python) {
      console.log(`skip  cfn-lint, and everything on moto: ${python.missing}`);
      return faults > 0 ? 1 : 0;
    }
    await ask(cfnLint(python.bin, templates));
    const local = await synthesise({ stage: 'local', buckets: TEST_BUCKETS, outdir: join(dir, 'local') });
    const moto = await startMoto(python.bin, dir);
    try {
      await ask(createStack(moto, local));
      await ask(playOneOrder(moto, local));
      await ask(contractsOn(`moto ${moto.version}`, moto.endpoint));
    } finally {
      await moto.stop();
    }
    return faults > 0 ? 1 : 0;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

process.exitCode = await main();
