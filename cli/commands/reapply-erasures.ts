import { reapplyErasures } from '#flow/privacy/reapply-erasures.ts';
import { type Command, ENVIRONMENT_OPTIONS } from '../command-line/command.ts';
import { UsageError } from '../console/cli-error.ts';
import { chosenShops, withTarget } from '../target/open-target.ts';

export const reapplyErasuresCommand: Command = {
  name: 'reapply-erasures',
  summary: 'forgets again whom restored tables have brought back',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    since: { value: 'TIME', help: 'to which time tables were restored: 2026-11-20 or 2026-11-20T08:00:00Z (UTC)' },
    shop: { value: 'ID', help: 'of this shop only (default: all)' },
  },
  notes: `Every erasure is listed under keyed hashes in a bucket that no restore of a table touches. All that were carried
out since that time are carried out again, in whichever tables were restored. People who came back after their erasure
stay. Pause the intake until it has ended; it may be repeated at any time, and must be after a failure
(docs/runbooks/restore.md).`,
  run: (context) => {
    const { args, output } = context;
    const since = args.instant('since');
    if (since === undefined)
      throw new UsageError('--since is missing: give the time to which the tables were restored');
    return withTarget(context, async (target) => {
      const now = target.now();
      if (since > now) throw new UsageError('--since is in the future');
      let progress: ReturnType<typeof output.progress> | undefined;
      output.note('looking for what was restored ...');
      const { erasures, failures } = await reapplyErasures(target.erasing(), chosenShops(args, target), {
        since,
        now,
        done: (carriedOut, all) => {
          progress ??= output.progress('erasing', all);
          progress.update(carriedOut);
        },
      });
      progress?.stop();
      output.answer(
        { since: new Date(since).toISOString(), erasures, failures },
        output.columns([
          ...Object.entries(erasures).map(([shop, count]) => [shop, count, 'erasures since'] as const),
          ...(failures.length > 0 ? [['not carried out', failures.length, failures[0] ?? ''] as const] : []),
        ]),
      );
      if (failures.length > 0)
        output.note('some were not carried out again: ask for it once more before you let traffic in');
      return failures.length > 0 ? 'failed' : 'done';
    });
  },
};
