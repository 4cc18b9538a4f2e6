import { dynamoSnapshots } from '#adapters/dynamo/snapshots.ts';
import { type Restatement, restatement } from '#model/kpi/restate.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { startTestDynamo } from '#test/support/dynamo.ts';
import { meterCapacity, sumOf } from '#test/support/engines/capacity.ts';
import { busyShopRows } from '#test/support/worlds/busy-shop-rows.ts';
import { BENCH_DAY } from './bench-day.ts';
import { type Figure, rounded } from './measurement.ts';

/** Read units that comparing ten years may take. */
const LIMIT = 600;

/** The first run behind an import of ten years writes a row of each day; the next reads and compares them, and writes none. */
export async function* tenYears(): AsyncIterable<Figure> {
  const rows = busyShopRows(BENCH_DAY);
  const dynamo = await startTestDynamo();
  try {
    const snapshots = dynamoSnapshots(dynamo.client, 'Snapshots');
    const meter = meterCapacity(dynamo.client);
    const timed = async (decide: Parameters<typeof snapshots.restateKpis>[1]) => {
      const [cpu, start] = [process.cpuUsage(), performance.now()];
      await snapshots.restateKpis('bench', decide);
      const { user, system } = process.cpuUsage(cpu);
      const seconds = `${rounded((performance.now() - start) / 1000)} s, ${rounded((user + system) / 1e6)} of CPU`;
      return { seconds, ...meter.takeAll() };
    };
    const first = await timed(() => rows.map((row) => ({ row: { ...row, restated: 0 } })));
    const { messages } = restatement({ day: BENCH_DAY, vectors: {} });
    const compared = rows.filter(({ grain, at }) => grain !== 'messages' || at >= dayNumber(messages?.[0] ?? ''));
    const none: Restatement = (stored) => {
      if (stored.length !== compared.length) throw new Error(`${stored.length} rows are read of ${compared.length}`);
      return [];
    };
    const next = await timed(Object.assign(none, { messages }));
    yield {
      name: 'ten years of a busy shop: compared by each run',
      value: sumOf(next.reads),
      unit: 'read units',
      note: `${rows.length.toLocaleString('en')} rows; ${next.seconds} beside the local engine`,
      limit: LIMIT,
    };
    yield {
      name: 'ten years of a busy shop: written by the first run',
      value: sumOf(first.writes),
      unit: 'write units',
      note: `${first.seconds} beside the local engine, 16 side by side`,
    };
  } finally {
    await dynamo.stop();
  }
}
