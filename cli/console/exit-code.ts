/** Ended from outside, as shells count: 128 and the number of SIGHUP, SIGINT, SIGPIPE (nobody reads on) or SIGTERM. */
export const SIGNAL_CODES = { SIGHUP: 129, SIGINT: 130, SIGPIPE: 141, SIGTERM: 143 } as const;
export type SignalCode = (typeof SIGNAL_CODES)[keyof typeof SIGNAL_CODES];

/** 0 done, 1 failed, 2 wrong usage, 3 something is missing that a person must do. */
export type ExitCode = 0 | 1 | 2 | 3 | SignalCode;
