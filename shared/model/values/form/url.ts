import * as z from 'zod/mini';
import { rule } from './rule.ts';

/** Over https only, where nobody reads our token; a stand-in here may speak http. No password, query or fragment. */
export function isApiUrl(text: string, standIns: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username !== '' || password !== '' || search !== '' || hash !== '') return false;
  return protocol === 'https:' || (standIns && protocol === 'http:' && LOOPBACK.includes(hostname));
}

/** Names of this machine. */
export const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** Where our token goes; `checkCrm` lets no stand-in on this machine pass for a deployed shop. */
export const apiUrl = z
  .string()
  .check(
    rule<string>(
      (url) => isApiUrl(url, true),
      'is no address for a token',
      'write https:// and the site, without a password, ? or #',
    ),
  );

const isWebUrl = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

export const webUrl = z.string().check(rule<string>(isWebUrl, 'is not a web address', 'write it with https://'));
