import { join } from 'node:path';
import { Calendar } from '../calendar/calendar.ts';
import { DueIndex } from '../calendar/due-index.ts';
import { nextMinuteOf } from '../calendar/next-minute-of.ts';
import { saveClock, savedClock } from '../calendar/saved-clock.ts';
import { readSchedule } from '../calendar/schedule.ts';
import { Starter } from '../calendar/starter.ts';
import { followWallClock } from '../calendar/wall-clock.ts';
import { SecretValues } from '../endpoint/secrets.ts';
import { createBuckets } from '../engines/create-buckets.ts';
import { createMail } from '../engines/create-mail.ts';
import { createSecrets } from '../engines/create-secrets.ts';
import { createTables } from '../engines/create-tables.ts';
import { type Engines, startEngines } from '../engines/engines.ts';
import { EventBus } from '../events/bus.ts';
import { FunctionSet } from '../functions/function-set.ts';
import type { FunctionSpec } from '../functions/hosted-function.ts';
import { LogStore } from '../functions/logs.ts';
import { readFunctions } from '../functions/read-functions.ts';
import { HttpApi } from '../http/api.ts';
import { readRoutes } from '../http/routes.ts';
import type { AwsCall } from '../iam/call.ts';
import { CallBook } from '../iam/call-book.ts';
import { PolicyBook } from '../iam/policy-book.ts';
import { readPolicies } from '../iam/read-policies.ts';
import { Outbox } from '../mail/outbox.ts';
import type { SesParts } from '../mail/ses.ts';
import { SesGate } from '../mail/ses-account.ts';
import { publishedTypes } from '../mail/ses-events.ts';
import type { SignedPosts } from '../mail/signed-post.ts';
import { declarationsOf } from '../queues/declarations.ts';
import { readMappings } from '../queues/mapping.ts';
import { QueuePump } from '../queues/pump.ts';
import { listenAgain } from '../state/kept-port.ts';
import { type StateKeys, stateKeys } from '../state/keys.ts';
import { lockState, type StateLock } from '../state/lock.ts';
import { MachineSet } from '../states/machine-set.ts';
import { asText } from '../template/read.ts';
import { StackModel, tableNames } from '../template/stack-model.ts';
import { readTemplate } from '../template/template.ts';
import { SharedClock } from '../threads/shared-clock.ts';
import { RunningStack } from './running-stack.ts';
import { gatewaySecrets, sharedSecrets } from './shared-secrets.ts';
import type { LocalOptions, LocalStack } from './stack.ts';

/** Throws `TemplateError` for what the runner cannot do, `EngineMissingError` when no engine runs on this platform. */
export async function startLocal(options: LocalOptions): Promise<LocalStack> {
  const template = readTemplate(options.assembly.template);
  // resolved once before anything runs, so that a wrong template starts nothing
  new StackModel(template, { queueEndpoint: 'http://127.0.0.1', apiUrl: 'http://127.0.0.1' });
  const { stateDir } = options;
  const lock = stateDir === undefined ? undefined : (options.lock ?? (await lockState(stateDir)));
  try {
    const keys = stateKeys(stateDir, options.secrets.personKey);
    const clock = new SharedClock(firstInstant(options));
    const enqueued = { heard: () => {} };
    const onEnqueued = () => enqueued.heard();
    const engines = await startEngines({ clock, stateDir, onEnqueued, environment: process.env });
    const api = new HttpApi();
    try {
      const apiUrl = await (options.port === undefined ? listenAgain(api, stateDir) : api.listen(options.port));
      const stack = new StackModel(template, { queueEndpoint: engines.queues.endpoint, apiUrl });
      return await assemble({ options, clock, engines, api, apiUrl, stack, enqueued, keys, lock });
    } catch (error) {
      await Promise.all([api.stop(), engines.stop()]);
      throw error;
    }
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** Time does not go back on kept state. */
function firstInstant({ startAt, stateDir }: LocalOptions): number | 'real' {
  const left = stateDir === undefined ? undefined : savedClock(stateDir);
  return startAt === 'real' || left === undefined ? startAt : Math.max(startAt, left);
}

interface Pieces {
  readonly options: LocalOptions;
  readonly clock: SharedClock;
  readonly engines: Engines;
  readonly api: HttpApi;
  readonly apiUrl: string;
  readonly stack: StackModel;
  readonly enqueued: { heard: () => void };
  readonly keys: StateKeys;
  readonly lock: StateLock | undefined;
}

async function assemble(pieces: Pieces): Promise<LocalStack> {
  const { options, clock, engines, api, stack } = pieces;
  const now = () => clock.now();
  const policies = new PolicyBook(readPolicies(stack));
  const declared = declarationsOf(stack, policies);
  await Promise.all([
    createTables(stack, engines.dynamo),
    engines.queues.declare(declared),
    engines.foreign.buckets && createBuckets(engines.s3, declared.buckets),
  ]);

  const namesOf = (type: string) => stack.ofType(type).map(({ logicalId }) => stack.identities.name(logicalId));
  const domains = namesOf('AWS::SES::EmailIdentity');
  const configurationSets = namesOf('AWS::SES::ConfigurationSet');
  const calls = new CallBook(domains);
  const logs = new LogStore();
  const due = new DueIndex();
  const { foreign } = engines;
  const { assemblyDir } = options.assembly;
  const declaredSpecs = readFunctions(stack, assemblyDir, clock.cell, engines.variables, options.platformApis);
  const secrets = new SecretValues(stack, givenSecrets(declaredSpecs, options, pieces.keys), pieces.keys);
  const secretArns = foreign.secrets ? await createSecrets(foreign.secrets, secrets) : new Map<string, string>();
  if (foreign.mail) await createMail(foreign.mail, domains, configurationSets);
  const specs = declaredSpecs.map((spec) => withSecretArns(spec, secretArns));
  const functions = new FunctionSet({ stack, specs, logs, calls, now, onDue: (changes) => due.apply(changes) });
  const machines = new MachineSet(stack, functions, calls, now);

  const bus = new EventBus(stack, engines.queues, now);
  const outbox = new Outbox(options.stateDir && join(options.stateDir, 'outbox.jsonl'));
  const ses = sesParts({ pieces, bus, outbox, domains, configurationSets });
  const allows = (principal: string, call: AwsCall) =>
    policies.of(principal).length === 0 || policies.allows(principal, call);
  const sms = { numbers: (stack.outputs.SmsNumbers ?? '').split(' '), ...options.sms };
  const tell: SignedPosts['tell'] = async (path, headers, body) => {
    const type = { 'content-type': 'application/json' };
    const { status } = await fetch(pieces.apiUrl + path, { method: 'POST', headers: { ...headers, ...type }, body });
    if (status !== 202) throw new Error(`what became of a message was answered ${status}`);
  };
  const posts = { outbox, now, secretsOf: sharedSecrets(declaredSpecs, secrets), tell };
  engines.endpoint.serve({ ses, sms, posts, bus, secrets, allows, topicEndpoint: engines.topicEndpoint });
  api.serve(
    readRoutes(stack, (ref) => functions.byRef(ref)),
    now,
  );

  const mappings = readMappings(
    stack,
    (ref) => functions.byRef(ref),
    (fn) => (fn.spec.folder === 'ingest' ? options.ingestConcurrency : undefined),
  );
  const pump = new QueuePump(engines.queues, mappings, ({ fn, queueArn }) => {
    for (const action of ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'])
      calls.add(fn.spec.logicalId, fn.spec.folder, { action, resource: queueArn });
  });
  const drain = async () => {
    await functions.idle();
    await pump.drain();
  };

  const touches = tableNames(stack).Touches;
  if (options.stateDir && touches) await due.load(engines.documents, touches);
  const starter = new Starter(stack, functions, machines, calls);
  const calendar = new Calendar({
    clock,
    schedules: stack
      .ofType('AWS::Scheduler::Schedule')
      .filter(({ properties }) => properties.State !== 'DISABLED')
      .map(readSchedule)
      .map((schedule) =>
        options.everyTick !== true && starter.plansWaves(schedule)
          ? { ...schedule, next: (after: number) => nextMinuteOf(options.assembly.crm ?? { shops: [] }, after) }
          : schedule,
      ),
    looksForDue: (schedule) => starter.looksForDueTouches(schedule),
    skipIdle: options.everyTick !== true,
    earliestDue: () => due.earliest,
    lookedForDue: (at) => due.lookedUpTo(at),
    nextQueueDeadline: () => pump.nextDeadline,
    fire: (schedule, at) => starter.fire(schedule, at),
    drain,
  });
  const stopFollowing = clock.isReal ? followWallClock(calendar, drain, pieces.enqueued) : async () => {};
  return new RunningStack({
    ...pieces,
    calls,
    logs,
    functions,
    machines,
    outbox,
    secrets,
    calendar,
    due,
    starter,
    drain,
    policies,
    stop: async () => {
      try {
        await stopFollowing();
        await api.stop();
        await functions.stop();
        await engines.stop();
        if (options.stateDir && !clock.isReal) saveClock(options.stateDir, clock.now());
      } finally {
        pieces.lock?.release();
      }
    },
  });
}

function sesParts(
  parts: { pieces: Pieces; domains: readonly string[] } & Pick<SesParts, 'bus' | 'outbox' | 'configurationSets'>,
): SesParts {
  const { stack, clock, options } = parts.pieces;
  return {
    outbox: parts.outbox,
    bus: parts.bus,
    published: publishedTypes(stack),
    configurationSets: parts.configurationSets,
    gate: new SesGate(parts.domains, options.ses),
    now: () => clock.now(),
    behaviour: options.behaviour ?? (() => 'deliver'),
  };
}

/** The secrets whose value the caller chose, by the variables under which functions read them; all others are generated. */
function givenSecrets(
  functions: readonly FunctionSpec[],
  { secrets }: LocalOptions,
  { personKey, derive }: StateKeys,
): ReadonlyMap<string, string> {
  const values = {
    WEBHOOK_SECRETS_ARN: JSON.stringify(secrets.webhook),
    PERSON_KEY_ARN: personKey,
    PLATFORM_TOKENS_ARN: secrets.platformTokens && JSON.stringify(secrets.platformTokens),
    GATEWAY_SECRETS_ARN: JSON.stringify(gatewaySecrets(functions, derive)),
  };
  const given = functions.flatMap(({ environment }) =>
    Object.entries(values).map(([variable, value]) => [asText(environment[variable]), value] as const),
  );
  return new Map(given.flatMap(([arn, value]) => (arn && value !== undefined ? [[arn, value] as const] : [])));
}

/** The function with the ARNs that its secrets have in an engine that the runner did not start. */
function withSecretArns(spec: FunctionSpec, arns: ReadonlyMap<string, string>): FunctionSpec {
  const environment = Object.entries(spec.environment).map(([name, value]) => [name, arns.get(value) ?? value]);
  return { ...spec, environment: Object.fromEntries(environment) };
}
