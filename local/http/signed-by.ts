import type { IncomingMessage } from 'node:http';
import { ACCOUNT } from '../template/resolve.ts';

/**
 * Says on this machine alone who asks, where a stage takes it from the signature of the request. A page of another origin
 * cannot give it: a browser asks before it sends a header of its own, and nothing here permits it.
 */
export const LOCAL_USER = 'x-perennial-local-user';

/** Names of IAM users (API reference of CreateUser). */
const NAME = /^[\w+=,.@-]{1,64}$/;

export const isUserName = (name: string): boolean => NAME.test(name);

/** The ARN of the IAM user that the request says it is of; undefined: nobody's. */
export function signedBy({ headersDistinct }: IncomingMessage): string | undefined {
  const [name = '', ...more] = headersDistinct[LOCAL_USER] ?? [];
  return more.length === 0 && isUserName(name) ? `arn:aws:iam::${ACCOUNT}:user/${name}` : undefined;
}
