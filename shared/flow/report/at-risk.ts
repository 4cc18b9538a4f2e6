import { STAGES } from '#model/segment/membership.ts';
import { type Glance, mayBeWrittenTo } from './glance.ts';

const AT_RISK = STAGES.indexOf('at_risk');

/** Who is at risk, what they brought, and who of them may be written to by any channel. */
export class AtRisk {
  customers = 0;
  netMinor = 0;
  reachable = 0;

  add({ part, stage }: Glance): void {
    const { netMinor, reach } = part.columns;
    for (let row = 0; row < part.size; row++) {
      if (stage[row] !== AT_RISK) continue;
      this.customers += 1;
      this.netMinor += netMinor[row] ?? 0;
      if (mayBeWrittenTo(reach[row] ?? 0)) this.reachable += 1;
    }
  }
}
