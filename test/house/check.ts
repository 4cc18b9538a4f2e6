import { houseFaults } from './faults.ts';
import { productSources } from './imports.ts';

/** `npm run check:house`: says every import that the plan of the house forbids, and fails if there is one. */
const faults = houseFaults(productSources());
for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  console.error(`${faults.length} imports against the plan of the house (test/house/rules.ts, docs/architecture.md)`);
  process.exitCode = 1;
}
