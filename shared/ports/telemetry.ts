/** Facts for operators. Never personal data: no address, name, body or token, not even hashed without a key. */
export interface Telemetry {
  /** Adds one to a metric that an alarm or the dashboard watches, or to a count in the log; `dimensions` come from closed lists, at most 9 and never an id. */
  count(name: string, dimensions?: Readonly<Record<string, string>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}
