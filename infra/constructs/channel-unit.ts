import type { Stack } from 'aws-cdk-lib';
import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Shop } from '#model/shop/shop.ts';
import type { Access } from './access.ts';
import type { Alarms } from './alarms.ts';
import type { House } from './function-unit.ts';
import type { QueueWorker } from './queue-worker.ts';
import type { Tables } from './tables.ts';

/** What the constructs of a channel are built with. */
export interface ChannelProps {
  readonly stack: Stack;
  readonly house: House;
  readonly tables: Tables;
  /** What whoever changes how a person stands uses. */
  readonly standing: readonly Access[];
  /** What whoever hears answers of people uses beside it: their messages, and the journeys in which they are. */
  readonly replied: readonly Access[];
  /** Secrets by which gateways of the team's own know our messages. */
  readonly gatewaySecrets: Access;
  /** What every sender uses. */
  readonly sender: readonly Access[];
}

export interface ChannelUnit {
  readonly sender: QueueWorker;
  /** Connects what comes back to the worker of feedback, or to workers of its own, which it answers. */
  readonly listen: (feedback: QueueWorker) => readonly QueueWorker[];
  /** Adds its alarms. */
  readonly watch?: (scope: Construct, alarms: Alarms) => void;
  readonly widgets?: readonly IWidget[];
  /** What a person must find on a deployed stage; asked at the end. */
  readonly outputs: (shops: readonly Shop[]) => Readonly<Record<string, string>>;
}
