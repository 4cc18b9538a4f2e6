import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { customerReader, customerRoles } from '#files/import/customers.ts';
import { perennialOrders } from '#files/import/formats/perennial.ts';
import type { RejectedLine } from '#files/import/refused.ts';
import { RowPlan } from '#files/import/rows.ts';
import { oldMember } from '#local/simulator/old-members.ts';
import type { Storefront } from '#local/simulator/shops.ts';
import type { Simulation } from '#local/simulator/simulation.ts';
import { membershipOf } from '#model/membership/membership.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import type { Output } from '../console/output.ts';
import { type Deliverable, deliver } from '../import/deliver.ts';
import { openJournal } from '../import/journal.ts';
import { planFile, readRows } from '../import/plan-file.ts';
import { hasParked } from '../import/summary.ts';
import type { Target } from '../target/target.ts';
import { type HistoryFiles, historyFiles, ownChannels } from './history-files.ts';

/**
 * Imports what the simulated shops sold before the first day, as a team does that begins with Perennial: files of
 * customers and orders, read and delivered by the code of `perennial import`. Throws when a line is refused.
 */
export async function bringHistory(
  seed: string,
  simulation: Simulation,
  fronts: readonly Storefront[],
  { target, output }: { readonly target: Target; readonly output: Output },
): Promise<void> {
  for (const [shop, of] of Map.groupBy(fronts, (front) => front.shop)) {
    const [front] = of;
    const membership = membershipOf(target, shop);
    const files = historyFiles(
      seed,
      simulation,
      of,
      (shopper) => membership && oldMember(seed, shopper, membership, target.now()),
    );
    if (!front || !files) continue;
    output.note(historyNote(front, files.of));
    const directory = await mkdtemp(join(tmpdir(), 'perennial-history-'));
    try {
      for (const [n, plan] of (await historyPlans(files, front, directory, target.now())).entries()) {
        const fingerprint = `history of ${shop}`;
        const journal = await openJournal(join(directory, 'journal.json'), fingerprint);
        const start = { fingerprint, startedAt: target.now(), latest: target.now(), done: 0, outcomes: {} };
        const { outcomes } = await deliver(plan, target, output, {
          ...{ shop, source: 'import', journal, start, label: `importing ${ROWS[n]}` },
        });
        if (hasParked(outcomes)) throw new Error(`the history of ${shop} was parked: ${JSON.stringify(outcomes)}`);
      }
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }
}

/** What the rows of the two files are. */
const ROWS = ['customers', 'lines of orders'];

/** Whose past comes, how much of it, of which days of the shop, and by which way. */
export function historyNote(
  { shop, timezone, declared }: Pick<Storefront, 'shop' | 'timezone' | 'declared'>,
  { customers, orders, from, to }: HistoryFiles['of'],
): string {
  const [many, sold] = [customers, orders].map((n) => n.toLocaleString('en'));
  const days = `${localDay(from, timezone)} to ${localDay(to, timezone)}`;
  return `importing the past of ${declared?.name ?? shop}: ${many} customers, ${sold} orders of ${days} ...`;
}

/** Customers with their consent first, then their orders. Throws when a line is refused. */
export async function historyPlans(
  files: HistoryFiles,
  front: Storefront,
  directory: string,
  now: number,
): Promise<readonly Deliverable[]> {
  const [customers, orders] = [join(directory, 'customers.csv'), join(directory, 'orders.csv')];
  await writeFile(customers, files.customers, { mode: 0o600 });
  await writeFile(orders, files.orders, { mode: 0o600 });
  const onReject = ({ line, column, reason }: RejectedLine): void => {
    throw new Error(`line ${line} of the history of ${front.shop} is refused: ${reason} (${column})`);
  };
  const io = { encoding: 'auto', onBytes: () => {}, onReject };
  const { shop, currency, timezone } = front;
  const latest = now + DAY_MS;
  const own = ownChannels(front);
  const read = customerReader({ own, timezone, letter: 'i', asOf: now, latest, noIsWithdrawal: true });
  const columns = Object.fromEntries(customerRoles(own).map((role) => [role, role]));
  const { reading } = perennialOrders;
  const ordersAs = { name: 'perennial', format: perennialOrders };
  return [
    await readRows(customers, io, (header) => new RowPlan(columns, header, read, onReject)),
    await planFile(orders, { shop, currency, timezone, columns: ordersAs, reading, skipFree: false, latest }, io),
  ];
}
