import { resolve } from 'node:path';
import type { Finding } from '#platforms/common/platform.ts';
import { type Command, ENVIRONMENT_OPTIONS } from '../command-line/command.ts';
import { localFindings } from '../doctor/machine.ts';
import { stageFindings } from '../doctor/stage.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'checks this machine and, with --stage, what a deployment needs',
  options: ENVIRONMENT_OPTIONS,
  run: async ({ args, output, cwd }) => {
    const stage = args.text('stage');
    const findings: Finding[] = [...(await localFindings(resolve(cwd, args.path('state') ?? '.perennial')))];
    if (stage !== undefined) findings.push(...(await stageFindings(stage)));
    const ok = findings.every((finding) => finding.ok);
    output.answer(
      { ok, findings },
      output.columns(
        findings.map(({ what, ok: good, found, remedy }) => [good ? 'ok' : 'FAIL', what, found, good ? '' : remedy]),
      ),
    );
    return ok ? 'done' : 'failed';
  },
};
