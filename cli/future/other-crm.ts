import { publish } from '#infra/publish/publish.ts';
import { PublishError } from '#infra/publish/publish-error.ts';
import { OtherCrmError, withOtherCrm } from '#local/crm/read-declared.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { CliError } from '../console/cli-error.ts';

/** Another version of `crm/`, checked as a deployment checks it. Throws {@link CliError}. */
export async function otherCrm(where: string, cwd: string): Promise<PublishedCrm> {
  try {
    return await withOtherCrm(where, cwd, async ({ declared, templates, asNamed }) => {
      try {
        return await publish(declared, templates, true);
      } catch (error) {
        if (!(error instanceof PublishError)) throw error;
        const faults = asNamed(error.message);
        throw new CliError(`crm/ of ${where} does not deploy:\n${faults}`, 'compare with a version that does');
      }
    });
  } catch (error) {
    if (error instanceof OtherCrmError) throw new CliError(error.message, error.remedy);
    throw error;
  }
}
