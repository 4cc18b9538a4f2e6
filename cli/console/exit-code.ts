export type ExitCode = 0 | 1 | 2;
