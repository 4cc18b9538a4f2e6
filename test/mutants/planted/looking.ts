import type { PlantedBug } from '../planted-bug.ts';

const METRICS = ['test/infra/costs.test.ts'];

/** What is looked at on a deployed stage, and what that costs. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'metric-of-what-was-applied',
    what: 'what was applied is a metric again, which the dashboard alone could show',
    file: 'shared/adapters/lambda/metrics.ts',
    find: "IngestOutcome: [{ outcome: 'parked' }],",
    put: "IngestOutcome: [{ outcome: '*' }],",
    tests: METRICS,
  },
  {
    id: 'metric-of-the-nameless',
    what: 'trouble of a platform that nobody could name is a metric of which no alarm is',
    file: 'shared/adapters/lambda/metrics.ts',
    find: "value === '*' ? !NAMELESS.has(told) : told === value",
    put: "value === '*' || told === value",
    tests: METRICS,
  },
  {
    id: 'metric-of-a-shop-that-may-be-silent',
    what: 'webhooks of a shop of whose silence nobody is told are a metric',
    file: 'shared/flow/ingest/ingest-delivery.ts',
    find: 'shop.id === message.shop && silentAfter(shop) !== undefined',
    put: 'shop.id === message.shop',
    tests: ['functions/ingest/handler.test.ts'],
  },
];
