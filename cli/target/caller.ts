import { SQSClient } from '@aws-sdk/client-sqs';
import { SignatureV4 } from '@smithy/signature-v4';
import { PATIENT } from '#adapters/aws/limits.ts';
import { Sha256 } from '#adapters/aws/sha256.ts';
import { isUserName } from '#local/http/signed-by.ts';
import { personOf } from '#model/campaign/who.ts';
import { CliError, UsageError } from '../console/cli-error.ts';

/** Who works at the command line: as they say on this machine alone, by their AWS login on a stage. */
export type Caller = (as: string | undefined) => Promise<string>;

/** On this machine nobody signs: who asks is who `--as` says. */
export const localCaller: Caller = async (as) => {
  if (as === undefined)
    throw new UsageError('say who you are: --as NAME (on a stage your AWS login says it, and nobody can choose)');
  if (!isUserName(as)) throw new UsageError(`--as is "${as}": give 1 to 64 letters, digits or any of + = , . @ _ -`);
  return as.toLowerCase();
};

const TIMEOUT_MS = 10_000;

/** On a stage AWS says who asks: GetCallerIdentity, which every login may call. */
export const signedCaller: Caller = async (as) => {
  if (as !== undefined)
    throw new UsageError('--as is of the local environment: on a stage your AWS login says who you are');
  // the chain of logins of the SDK, without another package
  const { config } = new SQSClient({ ...PATIENT });
  const region = await config.region();
  const hostname = `sts.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
  const body = 'Action=GetCallerIdentity&Version=2011-06-15';
  const signer = new SignatureV4({ service: 'sts', region, credentials: config.credentials, sha256: Sha256 });
  const { headers } = await signer.sign({
    ...{ method: 'POST', protocol: 'https:', hostname, path: '/', query: {}, body },
    headers: { 'content-type': 'application/x-www-form-urlencoded', host: hostname },
  });
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await fetch(`https://${hostname}/`, { method: 'POST', headers, body, signal });
  return callerIn(await answer.text());
};

/** @param answer of GetCallerIdentity, XML */
export function callerIn(answer: string): string {
  const person = personOf(/<Arn>([^<]+)<\/Arn>/.exec(answer)?.[1] ?? '');
  if (person) return person.name;
  throw new CliError(
    'AWS does not say who you are so that you could be told from another person',
    'log in as an IAM user, or by IAM Identity Center, and try again',
  );
}
