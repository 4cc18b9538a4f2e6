import { sqsQueue } from '#adapters/queue/sqs.ts';
import { parseKeyRing } from '#adapters/secrets/formats.ts';
import { savedClock } from '#local/calendar/saved-clock.ts';
import { requireTableEngine } from '#local/engines/dynoxide.ts';
import { reply } from '#local/replies/reply.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import type { ExecutionResult } from '#local/states/machine.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { IngestMessage, WebhookMessage } from '#model/event/message.ts';
import type { Shop } from '#model/shop/shop.ts';
import { CliError } from '../console/cli-error.ts';
import type { Output } from '../console/output.ts';
import { bulkIngest } from './bulk-ingest.ts';
import { localCaller } from './caller.ts';
import { localSteps } from './campaign-steps.ts';
import { erasingOf } from './erasing.ts';
import { ingestOutcomes } from './ingest-outcomes.ts';
import { invokeLocally } from './invoke-locally.ts';
import { keptAssembly } from './kept-assembly.ts';
import { isDeclared, registeredShops, registerShop } from './local-shops.ts';
import { ownMessages } from './own-messages.ts';
import { ownerOf } from './owner.ts';
import { replyWorld } from './reply-world.ts';
import { intakeOf, output, storesOf } from './stores.ts';
import type { Target } from './target.ts';

/** Boots the stack on a state directory; closing the target stops it again. */
export async function openLocal(stateDir: string, say: Output, register: Shop | undefined): Promise<Target> {
  requireTableEngine(process.env);
  // Engines, and the lock of them, are loaded only by the commands that need them: --help stays quick.
  const { lockState } = await import('#local/state/lock.ts');
  const lock = await lockState(stateDir);
  try {
    if (register) await registerShop(stateDir, register);
    const extraShops = (await registeredShops(stateDir)).filter(({ id }) => !isDeclared(id));
    say.note(`starting the local environment on ${stateDir} ...`);
    const [assembly, { startLocal }] = await Promise.all([
      keptAssembly(stateDir, { extraShops }),
      import('#local/stack/start.ts'),
    ]);
    // a played calendar stands where it was left: by the clock of today all that waits in it would be too late
    const startAt = savedClock(stateDir) ?? 'real';
    const stack = await startLocal({ assembly, stateDir, lock, startAt, secrets: { webhook: {} } });
    return localTarget(stack, assembly.crm, extraShops, stateDir);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A running local stack as a target. */
export function localTarget(
  stack: LocalStack,
  crm: PublishedCrm,
  extraShops: readonly Shop[],
  stateDir: string,
): Target & { readonly reply: NonNullable<Target['reply']> } {
  const own = ownMessages(stack.clients.sqs);
  const queue = sqsQueue<IngestMessage>(stack.clients.sqs, output(stack.outputs, 'IngestQueueUrl'));
  const fetchQueue = sqsQueue<WebhookMessage>(stack.clients.sqs, output(stack.outputs, 'FetchQueueUrl'));
  const personKey = async (): Promise<string> => stack.secret(output(stack.outputs, 'PersonKeyArn'));
  return {
    label: `the local environment ${stateDir}`,
    shops: crm.shops,
    programs: crm.programs,
    campaigns: crm.campaigns ?? [],
    memberships: crm.memberships ?? [],
    team: crm.team,
    segments: crm.segments ?? [],
    localShops: extraShops.map(({ id }) => id),
    stores: storesOf(stack.clients, stack.outputs),
    intake: intakeOf(stack.clients, stack.outputs, stack.clock),
    now: () => stack.clock.now(),
    owner: ownerOf(stack.clients.dynamo, stack.outputs, personKey),
    people: () => storesOf(stack.clients, stack.outputs, personKey),
    erasing: () => erasingOf(stack.clients, stack.outputs, personKey, crm.programs),
    limitReads: undefined,
    takeStep: localSteps(stack.apiUrl),
    caller: localCaller,
    send: (messages) => queue.send(messages),
    sendCallbacks: (messages) => fetchQueue.send(messages),
    platformToken: async () => undefined,
    tillSecrets: undefined,
    apply: bulkIngest(stack, crm),
    processed: async () => {
      await stack.settle();
      const deadLetters = await stack.queue('IngestDlq').ready();
      return { ...ingestOutcomes(stack.logs, own.take()), deadLetters };
    },
    runDaily: async (shop, day) => {
      checkRun(await stack.runDaily(shop, day), ` of ${shop} for ${day}`);
    },
    queues: {
      sqs: stack.clients.sqs,
      outputs: stack.outputs,
      starts: {
        machine: async (arn, input) => checkRun(await stack.execute(arn, input)),
        function: async (name, input) => {
          const { error } = await stack.invoke(name, input);
          if (error) throw new CliError(`the start failed: ${error.errorType}`, error.errorMessage);
        },
      },
      errorOf: (messageId) => errorIn(stack, messageId),
    },
    invoke: (name, event) => invokeLocally(stack, crm, name, event),
    reply: (wish) => reply(replyWorld(stack, crm, personKey), wish),
    reportLink: undefined,
    links: async () => ({
      ring: parseKeyRing(stack.secret(output(stack.outputs, 'LinkKeyArn'))),
      publicUrl: output(stack.outputs, 'ApiUrl'),
    }),
    providers: { ses: async () => stack.clients.ses, sns: async () => stack.clients.sns },
    outbox: stack.outbox,
    close: () => stack.stop(),
  };
}

/** Throws {@link CliError} when an execution failed. */
function checkRun({ status, error }: ExecutionResult, which = ''): void {
  if (status !== 'FAILED') return;
  throw new CliError(`the run${which} failed: ${error?.name ?? ''}`, error?.cause ?? 'see its log');
}

function errorIn({ logs }: LocalStack, messageId: string): string | undefined {
  const line = logs.lines.findLast(({ json }) => json?.level === 'ERROR' && json.messageId === messageId);
  return line && String(line.json?.error);
}
