/** Every KPI: one file and one line here. */
export { activeMembers } from './kpis/active-members.ts';
export { attitudes } from './kpis/attitudes.ts';
export { confirmed } from './kpis/confirmed.ts';
export { contradictory } from './kpis/contradictory.ts';
export { lapsed } from './kpis/lapsed.ts';
export { marginPerCustomer } from './kpis/margin-per-customer.ts';
export { memberSteps } from './kpis/member-steps.ts';
export { newBuyers } from './kpis/new-buyers.ts';
export { predictedClv } from './kpis/predicted-clv.ts';
export { reachable } from './kpis/reachable.ts';
export { reactivated } from './kpis/reactivated.ts';
export { stages } from './kpis/stages.ts';
export { stale } from './kpis/stale.ts';
export { tierCustomers } from './kpis/tier-customers.ts';
export { tierValue } from './kpis/tier-value.ts';
export { valuePerCustomer } from './kpis/value-per-customer.ts';
export { wonBack } from './kpis/won-back.ts';
