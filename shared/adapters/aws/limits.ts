/** How long a client waits, and how often it tries. Each client of AWS is made with one of these. */
export interface ClientLimits {
  /** Attempts of one call, the first one included; the SDK waits some 100 ms, then longer, between them. */
  readonly maxAttempts: number;
  readonly requestHandler: {
    /** Until a connection stands. */
    readonly connectionTimeout: number;
    /** Until the answer begins, from the call on: connecting and sending included. */
    readonly requestTimeout: number;
    /** Between two pieces of an answer that has begun. */
    readonly socketTimeout: number;
    /** Without it the SDK only warns when `requestTimeout` has passed, and waits on (@smithy/node-http-handler). */
    readonly throwOnRequestTimeout: true;
  };
}

function limits(tries: number, connectMs: number, answerMs: number): ClientLimits {
  return {
    maxAttempts: tries,
    requestHandler: {
      connectionTimeout: connectMs,
      requestTimeout: answerMs,
      socketTimeout: answerMs,
      throwOnRequestTimeout: true,
    },
  };
}

/** Somebody waits for the answer: the least patient platform 5 s in all, a shopper hardly longer. */
export const HASTY = limits(2, 1_000, 2_000);

/** Messages of a queue and ticks of a schedule, in functions of half a minute and more. */
export const STEADY = limits(3, 2_000, 5_000);

/** Objects of megabytes and long queries, in functions of minutes and on a person's machine. */
export const PATIENT = limits(4, 3_000, 20_000);
