import { resolve } from 'node:path';
import declared from '#crm/crm.config.ts';
import { holdsState } from '#local/state/directory.ts';
import type { Finding } from '#platforms/common/platform.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { good, missing } from '../doctor/findings/asked.ts';
import { groupFindings } from '../doctor/findings/points-groups.ts';
import { pointsFindings } from '../doctor/findings/points-rules.ts';
import { findingsRows, findingsSum } from '../doctor/findings/rows.ts';
import { heldFindings, stopFindings } from '../doctor/findings/stops.ts';
import { trailFindings } from '../doctor/findings/trails.ts';
import { localFindings } from '../doctor/machine.ts';
import { stateDir, withTarget } from '../target/open-target.ts';
import { findRunning } from '../target/running.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  summary: 'checks this machine and, with --stage, what a deployment needs',
  options: ENVIRONMENT_OPTIONS,
  notes: `Of a local environment that is kept it names what is stopped or held. With --stage it asks AWS, before the first deployment too, and changes nothing. Ends with 3 when something is missing.`,
  run: async (context) => {
    const { args, output, cwd } = context;
    const stage = args.text('stage');
    const findings: Finding[] = [...(await localFindings(resolve(cwd, args.path('state') ?? '.perennial')))];
    if (stage !== undefined) findings.push(...(await ofStage(stage)));
    else if (findings.every((finding) => finding.ok)) findings.push(...(await ofState(context)));
    const ok = findings.every((finding) => finding.ok);
    output.answer({ ok, findings }, `${output.hanging(findingsRows(findings))}\n${findingsSum(findings)}`);
    return ok ? 'done' : 'missing';
  },
};

/** What keeps messages back of the local environment that is kept there; nothing where none is. */
async function ofState(context: CommandContext): Promise<readonly Finding[]> {
  const dir = stateDir(context.args, context.cwd);
  if (!holdsState(dir)) return [];
  const running = findRunning(dir);
  if (running !== undefined)
    return [good('local environment', `open in process ${running.pid}: stop and held say what waits there`)];
  return withTarget(context, async ({ stores, shops, programs, campaigns, now }) => {
    const where = context.args.text('state') === undefined ? '' : ` --state ${context.args.text('state')}`;
    return [
      ...(await stopFindings(stores.touches, shops, where)),
      ...(await heldFindings({ snapshots: stores.snapshots, programs, now: now() }, shops, where)),
      ...(await trailFindings(stores.trail, campaigns, where)),
      ...(await pointsFindings({ snapshots: stores.snapshots, now: now() }, shops, declared.memberships)),
      ...(await groupFindings(stores.products, shops, declared.memberships)),
    ];
  });
}

/** Where nobody can be asked, that is what is missing. The clients of AWS are loaded by who asks for them. */
async function ofStage(stage: string): Promise<readonly Finding[]> {
  const { stageFindings } = await import('../doctor/stage/stage.ts');
  return stageFindings(stage, declared, { now: Date.now() }).catch((error: unknown) => {
    if (error instanceof CliError) return [missing(`stage ${stage}`, error.message, error.remedy)];
    throw error;
  });
}
