import { isIPv4 } from 'node:net';
import { HIDDEN_LINK } from '#model/message/click-token.ts';
import type { MachineSign } from '#model/touch/click-message.ts';
import { header, methodOf, type Request } from '../preferences/request/request.ts';

/**
 * Programs that name themselves: scanners of mail gateways (Barracuda, Mimecast, Proofpoint ...), previews of chats, search
 * engines, libraries of programmers. Words as in crawler-user-agents (github.com/monperrus/crawler-user-agents).
 */
const AGENTS =
  /bot\b|bot[/;]|crawl|spider|slurp|preview|scanner|headless|phantomjs|python|curl\/|wget\/|go-http-client|java\/|apache-httpclient|libwww|okhttp\/|node-fetch|axios\/|undici|barracuda|mimecast|proofpoint|symantec|messagelabs|ironport|ciscosecure|fireeye|trendmicro|forcepoint|sophos|zscaler|urldefense|safelinks|facebookexternalhit|whatsapp\/|skypeuri|ms-?office|microsoft office|google-read-aloud/i;

/**
 * Networks in which mail is looked at and nobody shops: Exchange Online Protection (Microsoft 365 URLs and IP address
 * ranges, id 10) and Barracuda Email Gateway Defense (campus.barracuda.com, "IP ranges used for configuration").
 */
const NETWORKS = [
  '40.92.0.0/15',
  '40.107.0.0/16',
  '52.100.0.0/14',
  '104.47.0.0/17',
  '64.235.144.0/20',
  '209.222.80.0/21',
];

const number = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

const RANGES = NETWORKS.map((network) => {
  const [address = '', bits = '32'] = network.split('/');
  const size = 2 ** (32 - Number(bits));
  return { from: number(address), size };
});

/** What shows that no person follows the link; undefined when nothing does by itself. */
export function machineSign(event: Request, link: number): MachineSign | undefined {
  const { sourceIp, userAgent } = event.requestContext.http;
  if (link === HIDDEN_LINK) return 'hidden';
  if (methodOf(event) === 'HEAD') return 'head';
  if (/prefetch|prerender/i.test(`${header(event, 'sec-purpose')} ${header(event, 'purpose')}`)) return 'prefetch';
  const agent = userAgent ?? '';
  if (agent.trim() === '' || AGENTS.test(agent)) return 'agent';
  return isScanned(sourceIp ?? '') ? 'network' : undefined;
}

function isScanned(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, '');
  if (!isIPv4(plain)) return false;
  const asked = number(plain);
  return RANGES.some(({ from, size }) => asked >= from && asked < from + size);
}
