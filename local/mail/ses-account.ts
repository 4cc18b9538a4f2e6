import type { AwsCall } from '../iam/call.ts';
import { ACCOUNT, REGION } from '../template/resolve.ts';
import { ProviderError } from './provider-error.ts';

/** What SES knows of an account; by default one in production whose quota nobody reaches. */
export interface SesAccount {
  /** Mail goes to verified recipients only, and their identity is authorised too. */
  readonly sandbox?: boolean | undefined;
  /** Addresses and domains that are verified beside the stack's own domains. */
  readonly verified?: readonly string[] | undefined;
  /** Mails per second; a sandbox has 1 (SES quotas). */
  readonly perSecond?: number | undefined;
  /** Share of the rate that something else in the account uses up, 0 to 1. */
  readonly others?: number | undefined;
  /** Mails in 24 hours; a sandbox has 200 (SES quotas). */
  readonly perDay?: number | undefined;
}

/** May the caller make the call? Undefined: it is not known who calls, so nothing is refused. */
export type Authorise = (call: AwsCall) => boolean;

const DAY_MS = 86_400_000;
const UNREACHED = 1_000_000;

/** Identities, quota and token bucket of SES, on the clock that it is asked with. */
export class SesGate {
  readonly #account: SesAccount;
  readonly #domains: readonly string[];
  readonly #perSecond: number;
  readonly #perDay: number;
  /** Instants of accepted mails, those of the last 24 hours. */
  #accepted: number[] = [];
  #tokens: number;
  #filledAt: number | undefined;

  /** `domains`: identities of the stack; without any, none is asked for. */
  constructor(domains: readonly string[], account: SesAccount = {}) {
    this.#account = account;
    this.#domains = domains;
    this.#perSecond = account.perSecond ?? (account.sandbox ? 1 : UNREACHED);
    this.#perDay = account.perDay ?? (account.sandbox ? 200 : UNREACHED);
    this.#tokens = this.#perSecond;
  }

  /** Answer of GetSendQuota. */
  quota(now: number): Readonly<Record<string, string>> {
    this.#forget(now);
    return {
      Max24HourSend: String(this.#perDay),
      MaxSendRate: String(this.#perSecond),
      SentLast24Hours: String(this.#accepted.length),
    };
  }

  /** Throws {@link ProviderError} in AWS's words for a caller without permission and for who is not verified. */
  admit(from: string, to: string, authorise: Authorise | undefined): void {
    if (this.#domains.length === 0) return;
    const { sandbox } = this.#account;
    for (const address of sandbox ? [from, to] : [from]) {
      const resource = `arn:aws:ses:${REGION}:${ACCOUNT}:identity/${this.#identity(address) ?? address}`;
      const call = { action: 'ses:SendRawEmail', resource, context: { 'ses:FromAddress': from, 'ses:Recipients': to } };
      if (authorise?.(call) === false)
        throw new ProviderError(
          'AccessDenied',
          `User \`arn:aws:sts::${ACCOUNT}:assumed-role/local' is not authorized to perform \`${call.action}' on resource \`${resource}'`,
          403,
        );
    }
    const unverified = (sandbox ? [from, to] : [from]).filter((address) => this.#identity(address) === undefined);
    if (unverified.length > 0)
      throw new ProviderError(
        'MessageRejected',
        `Email address is not verified. The following identities failed the check in region ${REGION.toUpperCase()}: ${unverified.join(', ')}`,
      );
  }

  /** Takes a place in the quota for one accepted mail. Throws as SES throttles. */
  take(now: number): void {
    this.#forget(now);
    if (this.#accepted.length >= this.#perDay) throw new ProviderError('Throttling', 'Daily message quota exceeded.');
    const own = this.#perSecond * (1 - (this.#account.others ?? 0));
    this.#tokens = Math.min(this.#perSecond, this.#tokens + ((now - (this.#filledAt ?? now)) / 1000) * own);
    this.#filledAt = now;
    if (this.#tokens < 1) throw new ProviderError('Throttling', 'Maximum sending rate exceeded.');
    this.#tokens -= 1;
    this.#accepted.push(now);
  }

  /** The very address if that is verified, else the nearest domain, as SES chooses; mail to its simulator needs none. */
  #identity(address: string): string | undefined {
    const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
    if (domain === 'simulator.amazonses.com') return domain;
    const above = domain.split('.').map((_, at, labels) => labels.slice(at).join('.'));
    // Asked anew each time: somebody verifies an address while mail for it waits.
    const verified = [...this.#domains, ...(this.#account.verified ?? [])];
    return [address, ...above].find((each) => verified.includes(each));
  }

  #forget(now: number): void {
    if (this.#perDay < UNREACHED) this.#accepted = this.#accepted.filter((at) => at > now - DAY_MS);
    else if (this.#accepted.length > 10_000) this.#accepted = this.#accepted.slice(-5_000);
  }
}
