import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Telemetry } from '#ports/telemetry.ts';
import { isWatched } from './metrics.ts';

/** One logger and one metrics collector per function; service, namespace and level come from POWERTOOLS_* variables. */
export const logger = new Logger();
const metrics = new Metrics();

interface Tally {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  count: number;
}
const tallies = new Map<string, Tally>();

/** Counts add up within an invocation, so that a batch of ten writes one line per metric and not ten. */
export const telemetry: Telemetry = {
  count: (name, dimensions = {}) => {
    const key = JSON.stringify([name, ...Object.entries(dimensions).sort()]);
    const tally = tallies.get(key) ?? { name, dimensions, count: 0 };
    tally.count += 1;
    tallies.set(key, tally);
  },
  info: (message, fields = {}) => logger.info(message, fields),
  warn: (message, fields = {}) => logger.warn(message, fields),
  error: (message, fields = {}) => logger.error(message, fields),
};

/**
 * Writes what was counted: as metrics with exactly the dimensions given (Powertools would add `service`, which splits a
 * metric) what somebody watches, in one line of the log all else.
 */
export function flushCounts(): void {
  const counted: Tally[] = [];
  for (const { name, dimensions, count } of tallies.values()) {
    if (!isWatched(name, dimensions)) {
      counted.push({ name, dimensions, count });
      continue;
    }
    const single = metrics.singleMetric();
    single.clearDefaultDimensions();
    single.addDimensions({ ...dimensions });
    single.addMetric(name, MetricUnit.Count, count);
  }
  tallies.clear();
  if (counted.length > 0) logger.info('counted', { counted });
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}
