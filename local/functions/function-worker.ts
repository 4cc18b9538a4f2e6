import { flushCompileCache } from 'node:module';
import { workerData } from 'node:worker_threads';
import { serve } from '../threads/serve.ts';
import { installClock } from '../threads/shared-clock.ts';
import { askStandIns } from './outbound.ts';
import { captureOutput } from './output.ts';
import type { FunctionThreadData, Invocation, InvocationReply } from './protocol.ts';
import { CallRecorder } from './recorder.ts';

// A function's thread: shifted clock, own environment, recorded calls; loads its module at the first invocation.
const data: FunctionThreadData = workerData;
installClock(data.clock);
// a bundle that carries its source map is told by the lines of its source
process.setSourceMapsEnabled(true);
const output = captureOutput();
const recorder = new CallRecorder();
recorder.install();
if (data.platformApis !== undefined) askStandIns(data.platformApis);
let loading: Promise<(event: unknown, context: object) => unknown> | undefined;

serve({ invoke });

async function invoke(invocation: Invocation): Promise<InvocationReply> {
  try {
    loading ??= load();
    const handler = await loading;
    const payload = await handler(JSON.parse(invocation.event), contextOf(invocation));
    return { payload: JSON.stringify(payload) ?? 'null', ...news() };
  } catch (error) {
    return { error: described(error), ...news() };
  }
}

function news() {
  return { lines: output.take(), ...recorder.take() };
}

async function load(): Promise<(event: unknown, context: object) => unknown> {
  const module: Readonly<Record<string, unknown>> = await import(data.file);
  const handler = module[data.exportName];
  if (typeof handler !== 'function')
    throw Object.assign(new Error(`${data.file} exports no function ${data.exportName}`), {
      name: 'Runtime.HandlerNotFound',
    });
  // for the next thread of the function
  flushCompileCache();
  return (event, context) => Reflect.apply(handler, undefined, [event, context]);
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
function contextOf({ requestId, timeoutMs }: Invocation): object {
  const end = performance.now() + timeoutMs;
  return {
    functionName: data.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: data.arn,
    memoryLimitInMB: String(data.memoryMb),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${data.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(end - performance.now())),
  };
}

function described(error: unknown): InvocationReply['error'] {
  if (error instanceof Error)
    return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
  return { errorType: 'Error', errorMessage: String(error) };
}
