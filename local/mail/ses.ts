import { randomUUID } from 'node:crypto';
import type { EventBus } from '../events/bus.ts';
import type { Outbox, OutboxEntry } from './outbox.ts';
import { ProviderError } from './provider-error.ts';
import type { Authorise, SesGate } from './ses-account.ts';
import { type PublishedTypes, sesEvents } from './ses-events.ts';

/** How the mailbox behind an address behaves. */
export type MailboxBehaviour = 'deliver' | 'bounce' | 'complain';

export interface SesParts {
  readonly outbox: Outbox;
  readonly bus: EventBus;
  readonly published: PublishedTypes;
  readonly configurationSets: readonly string[];
  readonly gate: SesGate;
  readonly now: () => number;
  readonly behaviour: (address: string) => MailboxBehaviour;
}

/** SendRawEmail's limit after MIME encoding (SES quotas). */
const MAX_MESSAGE_BYTES = 10 * 1024 * 1024;

const FATE = { deliver: 'delivered', bounce: 'bounced', complain: 'complained' } as const;

/** Accepts a SendRawEmail form; answers the message id. Throws {@link ProviderError} as SES would. */
export function acceptEmail(form: URLSearchParams, parts: SesParts, authorise?: Authorise): OutboxEntry {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  const to = form.get('Destinations.member.1') ?? '';
  const from = form.get('Source') ?? '';
  if (raw.length > MAX_MESSAGE_BYTES)
    throw new ProviderError('InvalidParameterValue', `Message length is more than ${MAX_MESSAGE_BYTES} bytes long`);
  if (!to.includes('@')) throw new ProviderError('InvalidParameterValue', 'Missing final destination');
  if (/^(?:\.|[^"@]*\.[.@])/.test(to))
    throw new ProviderError('InvalidParameterValue', 'Local address contains dot-dot, or begins or ends with a dot');
  parts.gate.admit(/<([^<>]*)>\s*$/.exec(from)?.[1] ?? from, to, authorise);
  const configurationSet = form.get('ConfigurationSetName') ?? undefined;
  if (configurationSet !== undefined && !parts.configurationSets.includes(configurationSet))
    throw new ProviderError('ConfigurationSetDoesNotExist', `Configuration set <${configurationSet}> does not exist.`);
  const tags = tagsOf(form);
  parts.gate.take(parts.now());
  return parts.outbox.add({
    at: parts.now(),
    channel: 'email',
    messageId: `local-${randomUUID()}`,
    to,
    from,
    tags,
    configurationSet,
    raw: raw.toString('latin1'),
    fate: FATE[simulatorBehaviour(to) ?? parts.behaviour(to)],
  });
}

export async function reportEmail(entry: OutboxEntry, parts: SesParts): Promise<void> {
  for (const event of sesEvents(entry, parts.published)) await parts.bus.put(event);
}

/** https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator */
function simulatorBehaviour(address: string): MailboxBehaviour | undefined {
  const [, name] = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/.exec(address) ?? [];
  if (name === undefined) return undefined;
  return name === 'complaint' ? 'complain' : name === 'bounce' || name === 'suppressionlist' ? 'bounce' : 'deliver';
}

/** MessageTag of the v1 API: ASCII letters, digits, `_` and `-`, at most 256 characters. */
function tagsOf(form: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {};
  for (let n = 1; form.has(`Tags.member.${n}.Name`); n++) {
    const [name, value] = [form.get(`Tags.member.${n}.Name`) ?? '', form.get(`Tags.member.${n}.Value`) ?? ''];
    if (!/^[\w-]{1,256}$/.test(name) || !/^[\w-]{1,256}$/.test(value))
      throw new ProviderError('InvalidParameterValue', `Invalid tag ${name}=${value}: only letters, digits, _ and -`);
    tags[name] = value;
  }
  return tags;
}
