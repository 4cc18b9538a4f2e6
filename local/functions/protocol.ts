import type { AwsCall } from '../iam/call.ts';

/** What a function's thread is told at its start; its environment comes as the thread's own. */
export interface FunctionThreadData {
  readonly clock: SharedArrayBuffer;
  /** Module with the handler, and the name of its export. */
  readonly file: string;
  readonly exportName: string;
  readonly functionName: string;
  readonly arn: string;
  readonly memoryMb: number;
  /** Address of the stand-ins for the APIs of platforms; without it the platforms themselves are asked. */
  readonly platformApis?: string | undefined;
}

export interface Invocation {
  readonly requestId: string;
  /** The event as JSON, as Lambda hands it over. */
  readonly event: string;
  readonly timeoutMs: number;
}

/** A due row that was written or deleted, by partition and sort key; one without `dueAt` is of the ledger of touches. */
export interface DueChange {
  readonly key: string;
  readonly dueAt?: number | undefined;
  readonly gone: boolean;
}

/** What happened in the thread since the last reply. */
export interface ThreadNews {
  readonly lines: readonly string[];
  readonly calls: readonly (AwsCall & { readonly count: number })[];
  readonly due: readonly DueChange[];
}

export interface InvocationReply extends ThreadNews {
  /** The handler's answer as JSON. */
  readonly payload?: string | undefined;
  /** As Lambda describes it; `trace` is the stack. */
  readonly error?:
    | { readonly errorType: string; readonly errorMessage: string; readonly trace?: readonly string[] }
    | undefined;
}
