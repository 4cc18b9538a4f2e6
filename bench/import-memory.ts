import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { spoolFor } from '#cli/import/file-spool.ts';
import { planFile } from '#cli/import/plan-file.ts';
import { packByPerson } from '#files/import/messages.ts';
import { COLUMNS } from './import-file.ts';

/** A process of its own: reads a file as an import does, makes its messages and says how much memory that took at most. */
const path = process.argv[2] ?? '';
const { size } = await stat(path);
const spool = spoolFor(size, dirname(path));
const options = { shop: 's', timezone: 'UTC', currency: 'EUR', columns: COLUMNS, skipFree: false, latest: Date.now() };
const plan = await planFile(path, options, { encoding: 'utf-8', onBytes: () => {}, onReject: () => {}, spool });
let messages = 0;
let window = [];
for (const event of plan.events()) {
  if (window.push(event) < 2_000) continue;
  messages += [...packByPerson('s', window, 0)].length;
  window = [];
}
spool.close();
process.stdout.write(
  JSON.stringify({ orders: plan.orders, messages, maxRssMb: process.resourceUsage().maxRSS / 1024 }),
);
