import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import type { Graph } from '#model/journey/graph.ts';
import { canonicalJson } from '#model/values/hash/canonical.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import { copyOf } from './copy.ts';

const key = (...parts: readonly string[]): string => JSON.stringify(parts);
const keyOf = ({ shop, customerId, programId, entry }: Enrolment): string => key(shop, customerId, programId, entry);
const versionOf = ({ seq, step, heard }: Enrolment): string => canonicalJson([seq, step, heard]);

export function memoryEnrolments(): EnrolmentStore {
  const rows = new Map<string, Enrolment>();
  const graphs = new Map<string, Graph>();
  return {
    get: async (...place) => copyOf(rows.get(key(...place))),
    ofPerson: async (shop, customerId) =>
      copyOf([...rows.values()])
        .filter((row) => row.shop === shop && row.customerId === customerId)
        .sort((a, b) => (a.programId + a.entry < b.programId + b.entry ? -1 : 1)),
    put: async (enrolment, read) => {
      const there = rows.get(keyOf(enrolment));
      if ((there && versionOf(there)) !== (read && versionOf(read))) return 'conflict';
      rows.set(keyOf(enrolment), copyOf(enrolment));
      return 'stored';
    },
    graph: async (...place) => copyOf(graphs.get(key(...place))),
    keepGraph: async (programId, version, graph) => {
      const place = key(programId, version);
      if (!graphs.has(place)) graphs.set(place, copyOf(graph));
    },
  };
}
