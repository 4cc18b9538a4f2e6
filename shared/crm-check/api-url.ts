/**
 * May our token for a platform's API be sent to this address? Over https only, where nobody on the way reads it; a
 * stand-in on this machine may speak http. An address with a password, a query or a fragment is none to build on.
 */
export function isApiUrl(text: string, standIns: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username !== '' || password !== '' || search !== '' || hash !== '') return false;
  return protocol === 'https:' || (standIns && protocol === 'http:' && LOOPBACK.includes(hostname));
}

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];
