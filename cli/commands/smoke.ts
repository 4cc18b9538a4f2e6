import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import declared from '#crm/crm.config.ts';
import { type Command, SHOP_OPTION } from '../command-line/command.ts';
import { UsageError } from '../console/cli-error.ts';
import { Checklist, checkRows, NOT_FOR_SCRIPTS } from '../smoke/checklist.ts';
import { choosePlan } from '../smoke/plan.ts';
import type { SmokeWorld } from '../smoke/world.ts';

export const smokeCommand: Command = {
  name: 'smoke',
  summary: 'tries a stage with three made-up shoppers, and removes them again',
  options: {
    stage: { value: 'NAME', help: 'the deployed stage to try' },
    local: { help: 'play it on this machine instead' },
    ...SHOP_OPTION,
    platform: { value: 'ID', help: 'as which platform orders are told (default: the first that can be)' },
  },
  notes: `It deploys nothing. It posts signed orders, waits until they are applied, has one mail each sent to the addresses
success, bounce and complaint of the SES simulator, looks at what comes back, and erases the three people. The mails
cost nothing, count for no reputation and leave from the sandbox too. While sending is off the sender is called by hand,
so that nothing else leaves. Ends with 1 when something did not work.`,
  run: async ({ args, output }) => {
    const stage = args.text('stage');
    const local = args.flag('local');
    if ((stage === undefined) !== local) throw new UsageError('give --stage NAME, or --local: one of them');
    return withWorld(stage, async (world) => {
      const plan = await choosePlan(world, { shop: args.text('shop'), platform: args.text('platform') });
      output.note(`${world.label}: ${plan.shop.id} at ${plan.sender.id}, ${plan.program.id}`);
      const list = new Checklist((line) => output.note(line));
      const { playSmoke } = await import('../smoke/play.ts');
      await playSmoke(world, plan, list);
      for (const [what, how] of NOT_FOR_SCRIPTS) list.unshown(what, how);
      const ok = !list.hasFailed;
      output.answer(
        { ok, world: world.label, shop: plan.shop.id, platform: plan.sender.id, checks: list.checks },
        `${output.hanging(checkRows(list.checks))}\n${ok ? 'What a script can show is shown.' : 'Something did not work.'} [ ] is for you to look at.`,
      );
      return ok ? 'done' : 'failed';
    });
  },
};

async function withWorld<T>(stage: string | undefined, use: (world: SmokeWorld) => Promise<T>): Promise<T> {
  if (stage !== undefined) {
    const { deployedWorld } = await import('../smoke/deployed.ts');
    const world = await deployedWorld(stage, declared);
    return use(world).finally(() => world.close());
  }
  const dir = await mkdtemp(join(tmpdir(), 'perennial-smoke-'));
  try {
    const { openSmokeStack } = await import('../smoke/local.ts');
    const { world, stop } = await openSmokeStack(dir);
    return await use(world).finally(stop);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
