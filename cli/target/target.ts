import type { SESClient } from '@aws-sdk/client-ses';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { ReapplyAllDeps } from '#flow/privacy/reapply-erasures.ts';
import type { FunctionName } from '#infra/declared/functions.ts';
import type { InvokeResult } from '#local/functions/hosted-function.ts';
import type { Outbox } from '#local/mail/outbox.ts';
import type { ReplyOutcome, ReplyWish } from '#local/replies/world.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import type { EventsMessage, IngestMessage, WebhookMessage } from '#model/event/message.ts';
import type { Identity } from '#model/identity/identity.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import type { ReportClaim } from '#model/message/report-token.ts';
import type { Program } from '#model/program/program.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Team } from '#model/team/team.ts';
import type { PlatformId, ShopId } from '#model/values/ids.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { PlatformToken } from '#ports/secrets.ts';
import type { Outcomes } from './bulk-ingest.ts';
import type { Caller } from './caller.ts';
import type { AskStep } from './campaign-steps.ts';
import type { Outputs, Stores } from './stores.ts';

/** How the processing of what was sent ended; undefined where only CloudWatch knows. */
export interface Processed {
  readonly messages: number;
  readonly byOutcome: Readonly<Record<string, number>>;
  /** Messages that could not be brought to an end at all. */
  readonly deadLetters: number;
}

/** Clients that stand in for those who bring messages to people; opened by a command that sends one by hand. */
export interface Providers {
  ses(): Promise<SESClient>;
  sns(): Promise<SNSClient>;
}

/** How a start is made again. */
export interface Starts {
  machine(arn: string, input: unknown): Promise<void>;
  function(name: string, input: unknown): Promise<void>;
}

export interface TargetQueues {
  readonly sqs: SQSClient;
  /** Of the stack; they name the queues. */
  readonly outputs: Outputs;
  readonly starts: Starts;
  /** Name of the error with which a message failed last, where the log is at hand. */
  errorOf(messageId: string): string | undefined;
}

/** An environment that commands work on: the local stack or a deployed stage. */
export interface Target {
  readonly label: string;
  readonly shops: readonly Shop[];
  /** What `crm/` declares, by which touches are named. */
  readonly programs: readonly Program[];
  /** One-off campaigns, as `crm/` declares them. */
  readonly campaigns: readonly Campaign[];
  /** Memberships with points and levels, as `crm/` declares them. */
  readonly memberships: readonly Membership[];
  /** Who takes over from programs, as `crm/` declares it. */
  readonly team: Team | undefined;
  /** The team's own segments, as `crm/` declares them. */
  readonly segments: readonly SegmentDefinition[];
  /** Ids of shops that only this local environment knows. */
  readonly localShops: readonly string[];
  readonly stores: Stores;
  /** Stored bodies: the archive and what was parked. */
  readonly intake: ObjectStore;
  /** It is open while commands come and go, and knows what crm/ declared when it was opened. */
  readonly staysOpen?: boolean | undefined;
  now(): number;
  /** To whom an address is linked, found by its keyed hash. */
  owner(shop: ShopId, identity: Identity): Promise<string | undefined>;
  /** What says how people may be written to at this moment; their suppressions are found by the key of addresses. */
  people(): Stores;
  /** The stores by which erasures are carried out again after a restore. */
  erasing(): ReapplyAllDeps;
  /** From now on no read goes beyond so many read units; answers what was taken. Undefined where reading costs nothing. */
  readonly limitReads: ((most: number) => () => number) | undefined;
  /** Takes a step of a campaign as somebody, through the function that alone writes its trail. */
  readonly takeStep: AskStep;
  /** Who works here, for what two people have to agree to. */
  readonly caller: Caller;
  /** Puts messages on the ingest queue. */
  send(messages: readonly IngestMessage[]): Promise<void>;
  /** Puts callbacks that only name a document on the fetch queue. */
  sendCallbacks(messages: readonly WebhookMessage[]): Promise<void>;
  /** With ingest's own code; in the tables when it returns. Undefined on a deployed stage, which reads its queue. */
  readonly apply: ((messages: readonly EventsMessage[], outcomes: Outcomes) => Promise<void>) | undefined;
  /** Our token at a platform of a shop; a local environment holds none. */
  platformToken(shop: ShopId, platform: PlatformId): Promise<PlatformToken | undefined>;
  /** Live secrets of the tills of a shop; undefined locally, where `npm start` connects tills of its own. */
  readonly tillSecrets: ((shop: ShopId) => Promise<number>) | undefined;
  /** Waits until a local stack has worked off its queues; says how what this target sent since the last call ended. */
  processed(): Promise<Processed | undefined>;
  /** Runs the daily state machine for a shop's day and waits for its end. Throws when it fails. */
  runDaily(shop: ShopId, day: string): Promise<void>;
  /** Queues of dead letters, and how a start is made again. */
  readonly queues: TargetQueues;
  /** Runs one function as its source says now; undefined on a deployed stage. */
  readonly invoke: ((name: FunctionName, event: unknown) => Promise<InvokeResult>) | undefined;
  /** Lets somebody answer a text message by hand; undefined on a deployed stage, where people do it themselves. */
  readonly reply: ((wish: ReplyWish) => Promise<ReplyOutcome>) | undefined;
  /** A link to the report that the daily run of a stage left of a day; undefined on a local stack. */
  readonly reportLink: ((report: ReportClaim) => Promise<string>) | undefined;
  /** By what links of this environment are sealed, and where they are answered. */
  links(): Promise<{ readonly ring: KeyRing; readonly publicUrl: string }>;
  /** Undefined where each channel opens its own, of the AWS environment. */
  readonly providers: Providers | undefined;
  /** Messages that the local provider accepted; a deployed stage has none to show. */
  readonly outbox: Outbox | undefined;
  close(): Promise<void>;
}
