import { describe, expect, it } from 'vitest';
import type { Figure } from './measurement.ts';
import { runMeasurements } from './run.ts';

const figure = (name: string, value = 1): Figure => ({ name, value, unit: 'u', note: 'n' });

const measuring = (name: string, ...figures: readonly (Figure | Error)[]) => ({
  name,
  about: name,
  load: async () => ({
    measure: async function* () {
      for (const each of figures) {
        if (each instanceof Error) throw each;
        yield each;
      }
    },
  }),
});

async function run(measurements: Parameters<typeof runMeasurements>[0]) {
  const said: string[] = [];
  const told: string[] = [];
  const ran = await runMeasurements(measurements, {
    quick: true,
    say: (line) => said.push(line),
    onFigure: (measurement, { name }) => told.push(`${measurement} ${name}`),
  });
  return { ...ran, said: said.join('\n'), told };
}

describe('a bench of several measurements', () => {
  it('keeps what a failing one had measured, names it, and goes on', async () => {
    const broken = measuring('second', figure('a'), new Error('no such variable'), figure('never'));
    const { results, failed, said, told } = await run([
      measuring('first', figure('a')),
      broken,
      measuring('third', figure('b')),
    ]);
    expect(told).toEqual(['first a', 'second a', 'third b']);
    expect(results.map(({ measurement, name }) => `${measurement} ${name}`)).toEqual(told);
    expect(failed).toEqual([{ measurement: 'second', problem: 'no such variable' }]);
    expect(said).toContain('second: FAILED: Error: no such variable');
  });

  it('tells each figure before the next is measured', async () => {
    const order: string[] = [];
    const slow = {
      ...{ name: 'slow', about: '' },
      load: async () => ({
        measure: async function* () {
          yield figure('a');
          order.push('measures b');
          yield figure('b');
        },
      }),
    };
    await runMeasurements([slow], { quick: true, say: () => {}, onFigure: (_, { name }) => order.push(name) });
    expect(order).toEqual(['a', 'measures b', 'b']);
  });

  it('takes no figures, and a figure that is no number, for a failure; one that cannot be loaded too', async () => {
    const unloadable = { name: 'c', about: '', load: () => Promise.reject(new Error('no module')) };
    const { failed, results } = await run([measuring('a'), measuring('b', figure('x', Number.NaN)), unloadable]);
    expect(results).toEqual([]);
    expect(failed.map(({ measurement }) => measurement)).toEqual(['a', 'b', 'c']);
  });
});
