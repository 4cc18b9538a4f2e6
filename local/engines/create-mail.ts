import {
  ConfigurationSetAlreadyExistsException,
  CreateConfigurationSetCommand,
  SESClient,
  VerifyDomainIdentityCommand,
} from '@aws-sdk/client-ses';
import { CREDENTIALS, REGION } from '../template/resolve.ts';

/** Identities and configuration sets in an SES that the runner did not start; one that emulates AWS verifies them itself. */
export async function createMail(
  endpoint: string,
  domains: readonly string[],
  configurationSets: readonly string[],
): Promise<void> {
  const client = new SESClient({ endpoint, region: REGION, credentials: CREDENTIALS });
  try {
    await Promise.all([
      ...domains.map((Domain) => client.send(new VerifyDomainIdentityCommand({ Domain }))),
      ...configurationSets.map((Name) => createSet(client, Name)),
    ]);
  } finally {
    client.destroy();
  }
}

async function createSet(client: SESClient, Name: string): Promise<void> {
  try {
    await client.send(new CreateConfigurationSetCommand({ ConfigurationSet: { Name } }));
  } catch (error) {
    if (!(error instanceof ConfigurationSetAlreadyExistsException)) throw error;
  }
}
