export interface LogLine {
  /** Folder name of the function. */
  readonly name: string;
  readonly text: string;
  /** The parsed line when it is a JSON object. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
}

/** Sum of a metric over one set of dimensions (CloudWatch embedded metric format). */
export interface MetricSum {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly sum: number;
  readonly samples: number;
}

/** Lines kept; a long simulation writes millions and only the last ones matter to a reader. */
const KEPT_LINES = 100_000;

/** What the functions logged, with the metrics of their embedded metric lines, and what they only counted, summed up. */
export class LogStore {
  readonly #lines: LogLine[] = [];
  readonly #metrics = new Map<string, MetricSum>();

  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  get metrics(): readonly MetricSum[] {
    return [...this.#metrics.values()];
  }

  /** Sum of a metric over all sets of dimensions that contain those given. */
  sum(metric: string, dimensions: Readonly<Record<string, string>> = {}): number {
    let total = 0;
    for (const entry of this.#metrics.values()) {
      if (entry.metric !== metric) continue;
      if (Object.entries(dimensions).every(([key, value]) => entry.dimensions[key] === value)) total += entry.sum;
    }
    return total;
  }

  add(name: string, text: string): void {
    const json = parseObject(text);
    if (json && '_aws' in json) {
      this.#addMetrics(json);
      return;
    }
    if (json?.message === 'counted') this.#addCounts(json.counted);
    this.#lines.push({ name, text, json });
    if (this.#lines.length > KEPT_LINES) this.#lines.splice(0, KEPT_LINES / 10);
  }

  #addMetrics(line: Readonly<Record<string, unknown>>): void {
    for (const { namespace, metric, names } of directives(line)) {
      const dimensions = Object.fromEntries(names.map((name) => [name, String(line[name] ?? '')]));
      this.#sumUp({ namespace, metric, dimensions }, [line[metric]].flat());
    }
  }

  /** What no alarm watches is no metric on AWS, where it is found by a query of the logs. */
  #addCounts(counted: unknown): void {
    for (const each of Array.isArray(counted) ? counted.map(record) : []) {
      const dimensions = Object.entries(record(each?.dimensions) ?? {}).map(([key, value]) => [key, String(value)]);
      this.#sumUp({ namespace: '', metric: String(each?.name), dimensions: Object.fromEntries(dimensions) }, [
        each?.count,
      ]);
    }
  }

  #sumUp(of: Pick<MetricSum, 'namespace' | 'metric' | 'dimensions'>, told: readonly unknown[]): void {
    const key = JSON.stringify([of.namespace, of.metric, of.dimensions]);
    const values = told.filter((value) => typeof value === 'number');
    const before = this.#metrics.get(key);
    this.#metrics.set(key, {
      ...of,
      sum: (before?.sum ?? 0) + values.reduce((a, b) => a + b, 0),
      samples: (before?.samples ?? 0) + values.length,
    });
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return record(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
function directives(line: Readonly<Record<string, unknown>>): { namespace: string; metric: string; names: string[] }[] {
  const list = record(line._aws)?.CloudWatchMetrics;
  if (!Array.isArray(list)) return [];
  return list.flatMap((each: unknown) => {
    const directive = record(each) ?? {};
    const sets: unknown[] = Array.isArray(directive.Dimensions) ? directive.Dimensions : [[]];
    const metrics: unknown[] = Array.isArray(directive.Metrics) ? directive.Metrics : [];
    return metrics.flatMap((metric) =>
      sets.map((names) => ({
        namespace: String(directive.Namespace ?? ''),
        metric: String(record(metric)?.Name ?? ''),
        names: Array.isArray(names) ? names.map(String) : [],
      })),
    );
  });
}
