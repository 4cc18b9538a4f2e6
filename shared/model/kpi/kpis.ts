/** Every KPI: one file and one line here. */
export { newBuyers } from './kpis/new-buyers.ts';
