import { resolve } from 'node:path';
import declared from '#crm/crm.config.ts';
import type { Finding } from '#platforms/common/platform.ts';
import { type Command, ENVIRONMENT_OPTIONS } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { missing } from '../doctor/findings/asked.ts';
import { findingsRows, findingsSum } from '../doctor/findings/rows.ts';
import { localFindings } from '../doctor/machine.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'checks this machine and, with --stage, what a deployment needs',
  options: ENVIRONMENT_OPTIONS,
  notes: `With --stage it asks AWS, before the first deployment too, and changes nothing. Ends with 3 when something is missing.`,
  run: async ({ args, output, cwd }) => {
    const stage = args.text('stage');
    const findings: Finding[] = [...(await localFindings(resolve(cwd, args.path('state') ?? '.perennial')))];
    if (stage !== undefined) findings.push(...(await ofStage(stage)));
    const ok = findings.every((finding) => finding.ok);
    output.answer({ ok, findings }, `${output.hanging(findingsRows(findings))}\n${findingsSum(findings)}`);
    return ok ? 'done' : 'missing';
  },
};

/** Where nobody can be asked, that is what is missing. The clients of AWS are loaded by who asks for them. */
async function ofStage(stage: string): Promise<readonly Finding[]> {
  const { stageFindings } = await import('../doctor/stage/stage.ts');
  return stageFindings(stage, declared, { now: Date.now() }).catch((error: unknown) => {
    if (error instanceof CliError) return [missing(`stage ${stage}`, error.message, error.remedy)];
    throw error;
  });
}
