import type { Figure } from './measurement.ts';
import type { Measurement } from './measurements.ts';

interface RunOptions {
  readonly quick: boolean;
  /** Gets each figure as soon as it is measured. */
  readonly onFigure: (measurement: string, figure: Figure) => void;
  /** Tells the person at the keyboard what takes time now, and what failed. */
  readonly say: (line: string) => void;
}

export interface Ran {
  readonly results: readonly (Figure & { readonly measurement: string })[];
  readonly failed: readonly { readonly measurement: string; readonly problem: string }[];
}

/** Measures one after the other. One that fails is named; what it had measured and all others stay. Never rejects. */
export async function runMeasurements(measurements: readonly Measurement[], options: RunOptions): Promise<Ran> {
  const results: Ran['results'][number][] = [];
  const failed: Ran['failed'][number][] = [];
  for (const { name, load } of measurements) {
    const say = (line: string): void => options.say(`${name}: ${line}`);
    say('measuring');
    const before = results.length;
    try {
      const { measure } = await load();
      for await (const figure of measure({ quick: options.quick, say })) {
        if (!Number.isFinite(figure.value)) throw new Error(`${figure.name} came out as ${figure.value}`);
        results.push({ measurement: name, ...figure });
        options.onFigure(name, figure);
      }
      if (results.length === before) throw new Error('it measured nothing');
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      failed.push({ measurement: name, problem });
      say(`FAILED: ${error instanceof Error ? (error.stack ?? problem) : problem}`);
    }
  }
  return { results, failed };
}
