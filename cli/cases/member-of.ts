import { CliError, UsageError } from '../console/cli-error.ts';
import type { Target } from '../target/target.ts';

/** Who is not of the team has a typing error in the name more often than not. */
export function memberOf({ team }: Pick<Target, 'team'>, by: string | undefined): string {
  const ids = team?.members.map(({ id }) => id) ?? [];
  if (by === undefined) throw new UsageError(`--by says who: ${ids.join(', ') || 'a member of crm/team.ts'}`);
  if (!ids.includes(by))
    throw new CliError(
      `${by} is nobody of the team`,
      `use one of ${ids.join(', ') || 'crm/team.ts, which has none yet'}`,
    );
  return by;
}
