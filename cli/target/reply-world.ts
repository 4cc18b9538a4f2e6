import { PublishCommand } from '@aws-sdk/client-sns';
import type { ReplyWorld } from '#local/replies/world.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { ownerOf } from './owner.ts';
import { output, storesOf } from './stores.ts';

/** The stack as whoever answers a text message meets it. */
export function replyWorld(stack: LocalStack, crm: PublishedCrm, personKey: () => Promise<string>): ReplyWorld {
  const { touches, consents } = storesOf(stack.clients, stack.outputs, personKey);
  return {
    shops: crm.shops,
    outbox: stack.outbox,
    now: () => stack.clock.now(),
    owner: ownerOf(stack.clients.dynamo, stack.outputs, personKey),
    touches,
    consents,
    textIn: async (message) => {
      const TopicArn = output(stack.outputs, 'SmsRepliesTopicArn');
      await stack.clients.sns.send(new PublishCommand({ TopicArn, Message: JSON.stringify(message) }));
      await stack.drain();
    },
  };
}
