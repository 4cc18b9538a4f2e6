import {
  CreateSecretCommand,
  DescribeSecretCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { SecretValues } from '../endpoint/secrets.ts';
import { CREDENTIALS, REGION } from '../template/resolve.ts';

/**
 * Puts the secrets of the stack into a Secrets Manager that the runner did not start. Answers the ARN that each has there
 * by its ARN here: the service ends ARNs with six letters of its own choice.
 */
export async function createSecrets(endpoint: string, secrets: SecretValues): Promise<ReadonlyMap<string, string>> {
  const client = new SecretsManagerClient({ endpoint, region: REGION, credentials: CREDENTIALS });
  try {
    const arns = secrets.all.map(async ({ arn, name, value }) => [arn, await keep(client, name, value)] as const);
    return new Map(await Promise.all(arns));
  } finally {
    client.destroy();
  }
}

async function keep(client: SecretsManagerClient, Name: string, SecretString: string): Promise<string> {
  try {
    return (await client.send(new CreateSecretCommand({ Name, SecretString }))).ARN ?? Name;
  } catch (error) {
    if (!(error instanceof ResourceExistsException)) throw error;
    await client.send(new PutSecretValueCommand({ SecretId: Name, SecretString }));
    return (await client.send(new DescribeSecretCommand({ SecretId: Name }))).ARN ?? Name;
  }
}
