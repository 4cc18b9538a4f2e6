import { memoryConsents } from '#adapters/memory/consents.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryIdentities } from '#adapters/memory/identities.ts';
import { memoryOrders } from '#adapters/memory/orders.ts';
import { memoryPointsJournal } from '#adapters/memory/points-journal.ts';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import type { StandingDeps } from '#flow/person/keep-standing.ts';
import type { PointsJournal } from '#ports/points-journal.ts';
import { noPause } from './no-pause.ts';

/** The stores from which a row of standing is made, in memory. */
export const memoryPeople = (buckets = 4, facts = memoryFacts()) =>
  ({
    customers: memoryCustomers(buckets, undefined, { facts }),
    identities: memoryIdentities(),
    orders: memoryOrders(),
    consents: memoryConsents(),
    preferences: memoryPreferences(),
    points: memoryPointsJournal(),
    facts,
    standings: memoryStandings(),
    pause: noPause,
  }) satisfies StandingDeps & { readonly points: PointsJournal };
