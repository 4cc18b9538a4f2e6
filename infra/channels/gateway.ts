import type { ChannelProps, ChannelUnit } from '../constructs/channel-unit.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import { watchProvider } from './provider-alarms.ts';

/** Channels of the team's own: one worker posts to the gateways of all of them. */
export function gateway({ stack, house, sender, gatewaySecrets }: ChannelProps): ChannelUnit {
  return {
    sender: new QueueWorker(stack, 'Gateway', {
      house,
      name: 'send-gateway',
      uses: [...sender, gatewaySecrets],
      sends: {},
    }),
    listen: () => [],
    watch: (scope, alarms) =>
      watchProvider(scope, alarms, house.stage, {
        id: 'Gateway',
        channel: 'gateway',
        messages: 'Messages of the team’s own channels',
        runbook: 'send-gateway.md',
        held: 'because a gateway or its secret is missing, or its host leads into a private network',
      }),
    outputs: () => ({}),
  };
}
