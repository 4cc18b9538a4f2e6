import { asciiAddress } from '#model/identity/mail-address.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAILY_TASKS, LEAST_CONCURRENCY, lanesOf, tooMany } from './concurrency.ts';
import { refuseExamples } from './example-shops.ts';
import { WORKERS } from './functions.ts';
import { type LinkDomain, linkDomainOf } from './link-domain.ts';
import { StageOptionsError } from './stage-options-error.ts';

/** What differs between stages. Everything else is the same in every stage, on purpose. */
export interface StageSettings {
  /** `[a-z][a-z0-9-]{0,15}`; part of the stack's name and of the metrics' namespace. */
  readonly stage: string;
  /** Keeps tables and keys when the stack is deleted. */
  readonly retain: boolean;
  /**
   * AWS refuses to delete the tables and the stack. Off at the first deployment, whose rollback must be able to
   * delete them (docs/adr/0026-what-a-failed-first-deployment-leaves.md).
   */
  readonly protect: boolean;
  /** Domains that the shops send from: one SES identity each. */
  readonly domains: readonly string[];
  /** Domains of the sender addresses themselves, as SES spells them. */
  readonly fromDomains: readonly string[];
  /** False where another stage of the same account and region already owns the identities of these domains. */
  readonly ownIdentities: boolean;
  /** Where links and webhooks lead; else the API's own address. */
  readonly links: LinkDomain | undefined;
  /** Where links in messages lead, which are counted as clicks; else their API's own address. */
  readonly clickLinks: LinkDomain | undefined;
  /** Receives the alarms, once it has confirmed the subscription. */
  readonly teamEmail: string;
  readonly logDays: 7 | 30;
  /** Customer buckets per shop: part of every key, so it never changes after the first event of a stage. */
  readonly buckets: number;
  readonly dueShards: number;
  /** Sweeps of due touches side by side. */
  readonly dueLanes: number;
  /** Functions that the account may run at once in this region; all other bounds follow from it. */
  readonly concurrency: number;
  /** USD of text messages a month, of the whole account; the alarm comes at four fifths of it. */
  readonly smsBudget: number;
  /** Do messages leave? Off, they wait as touches that are due, and nothing is decided about them. */
  readonly sending: boolean;
  /** E-mail senders at work together: each makes some 5 mails a second, and together they keep to the quota of SES. */
  readonly emailSenders: number;
}

export interface StageOptions {
  readonly stage: string;
  /** Sender addresses below this domain share its identity. */
  readonly domain?: string | undefined;
  readonly ownIdentities?: boolean | undefined;
  readonly protect?: boolean | undefined;
  readonly linkDomain?: string | undefined;
  readonly certificate?: string | undefined;
  readonly clickDomain?: string | undefined;
  readonly clickCertificate?: string | undefined;
  /** Where the stack goes, if that is known: checked against the certificate's. */
  readonly region?: string | undefined;
  readonly teamEmail?: string | undefined;
  readonly buckets?: number | undefined;
  readonly dueShards?: number | undefined;
  readonly concurrency?: number | undefined;
  readonly smsBudget?: number | undefined;
  /** Default off, but on one's own machine. */
  readonly sending?: boolean | undefined;
  readonly emailSenders?: number | undefined;
}

const CLICKS = { domain: 'clickDomain', certificate: 'clickCertificate', example: 'go.your-shop.com' };

/** Stages that may be thrown away with all they hold; every other name is treated like production. */
const DEVELOPMENT_STAGES: ReadonlySet<string> = new Set(['dev', 'local', 'test']);

/** May a stage of this name be thrown away with all it holds? */
export const isDevelopment = (stage: string): boolean => DEVELOPMENT_STAGES.has(stage);

/** Settings of a stage. Throws {@link StageOptionsError}. */
export function stageSettings(options: StageOptions, shops: readonly Shop[]): StageSettings {
  const { stage } = options;
  if (!/^[a-z][a-z0-9-]{0,15}$/.test(stage)) {
    throw new StageOptionsError(`stage "${stage}": use 1-16 of a-z, 0-9 and -, beginning with a letter`);
  }
  const development = isDevelopment(stage);
  if (!development) refuseExamples(stage, shops);
  const domains = senderDomains(shops, options.domain);
  // An event source takes 2 to 1,000 (MaximumConcurrency of Lambda).
  const emailSenders = wholeNumber('emailSenders', options.emailSenders ?? 2, 1000, 2);
  const concurrency = options.concurrency ?? (stage === 'local' ? PLENTY_LOCALLY : LEAST_CONCURRENCY);
  const dueShards = powerOfTwo('dueShards', options.dueShards ?? 1, 64);
  const dueLanes = lanesOf(dueShards, concurrency);
  return {
    stage,
    retain: !development,
    protect: options.protect === true,
    domains,
    fromDomains: [...new Set(shops.map(fromDomain))],
    ownIdentities: options.ownIdentities ?? true,
    links: linkDomainOf(options.linkDomain, options.certificate, options.region),
    clickLinks: linkDomainOf(options.clickDomain, options.clickCertificate, options.region, CLICKS),
    teamEmail: options.teamEmail ?? `team@${domains[0]}`,
    logDays: development ? 7 : 30,
    buckets: wholeNumber('buckets', options.buckets ?? 256, 256),
    dueShards,
    dueLanes,
    concurrency: accountConcurrency(concurrency, emailSenders, dueLanes),
    smsBudget: wholeNumber('smsBudget', options.smsBudget ?? 1, 1_000_000),
    sending: options.sending ?? stage === 'local',
    emailSenders,
  };
}

/** This machine has no account whose functions would have to share. */
const PLENTY_LOCALLY = 1000;

/** Throws {@link StageOptionsError} for what no account has, and for what the declared bounds exceed. */
function accountConcurrency(concurrency: number, emailSenders: number, lanes: number): number {
  const look = 'AWS says what the account has: aws lambda get-account-settings (AccountLimit.ConcurrentExecutions)';
  if (!Number.isInteger(concurrency) || concurrency < LEAST_CONCURRENCY || concurrency > 500_000) {
    throw new StageOptionsError(
      `concurrency is ${concurrency}: give a whole number from ${LEAST_CONCURRENCY} on; ${look}`,
    );
  }
  const fault = tooMany(concurrency, [
    ...Object.values({ ...WORKERS, 'send-email': { maxConcurrency: emailSenders } }).map((size) => size.maxConcurrency),
    DAILY_TASKS,
    ...(lanes > 1 ? [lanes - 1] : []),
  ]);
  if (fault)
    throw new StageOptionsError(
      `concurrency is ${concurrency}, but ${fault}: lower a bound in infra/declared/functions.ts, or ask for more; ${look}`,
    );
  return concurrency;
}

/** In Punycode and lower case, since the condition on it compares by case. */
function fromDomain({ sender }: Pick<Shop, 'sender'>): string {
  const address = asciiAddress(sender.fromEmail) ?? sender.fromEmail.toLowerCase();
  return address.slice(address.lastIndexOf('@') + 1);
}

/** Distinct domains of the sender addresses; those below `common` are covered by its identity. */
function senderDomains(shops: readonly Shop[], common: string | undefined): readonly string[] {
  const domains = shops.map(({ sender }) => {
    const domain = fromDomain({ sender });
    return common && (domain === common || domain.endsWith(`.${common}`)) ? common : domain;
  });
  if (domains.length === 0) throw new StageOptionsError('no shop: declare one in crm/crm.config.ts');
  if (common && !domains.includes(common)) {
    throw new StageOptionsError(`no shop sends from ${common} (they send from ${[...new Set(domains)].join(', ')})`);
  }
  return [...new Set(domains)];
}

/** The shard of a person under a smaller number is then a remainder, and rows that lie in it are found. */
function powerOfTwo(name: string, value: number, max: number): number {
  if (Number.isInteger(Math.log2(value)) && value >= 1 && value <= max) return value;
  throw new StageOptionsError(`${name} is ${value}: give 1, 2, 4, 8 ... up to ${max}`);
}

function wholeNumber(name: string, value: number, max: number, min = 1): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new StageOptionsError(`${name} is ${value}: give a whole number from ${min} to ${max}`);
}
