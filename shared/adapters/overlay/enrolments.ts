import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import type { Graph } from '#model/journey/graph.ts';
import { canonicalJson } from '#model/values/hash/canonical.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import { copyOf } from '../memory/copy.ts';

const key = (...parts: readonly string[]): string => JSON.stringify(parts);
const keyOf = ({ shop, customerId, programId, entry }: Enrolment): string => key(shop, customerId, programId, entry);
const versionOf = ({ seq, step, heard }: Enrolment): string => canonicalJson([seq, step, heard]);

/** Enrolments as they would become: what is there is read, what is written stays here and is told. */
export function overlayEnrolments(
  base: Pick<EnrolmentStore, 'get' | 'ofPerson' | 'graph'>,
  told: (enrolment: Enrolment) => void = () => {},
): EnrolmentStore {
  const rows = new Map<string, Enrolment>();
  const graphs = new Map<string, Graph>();
  const get: EnrolmentStore['get'] = async (...place) => rows.get(key(...place)) ?? base.get(...place);
  return {
    get: async (...place) => copyOf(await get(...place)),
    ofPerson: async (shop, customerId) => {
      const there = await base.ofPerson(shop, customerId);
      const own = [...rows.values()].filter((row) => row.shop === shop && row.customerId === customerId);
      return copyOf([...new Map([...there, ...own].map((row) => [keyOf(row), row])).values()]);
    },
    put: async (enrolment, read) => {
      const { shop, customerId, programId, entry } = enrolment;
      const there = await get(shop, customerId, programId, entry);
      if ((there && versionOf(there)) !== (read && versionOf(read))) return 'conflict';
      const own = copyOf(enrolment);
      rows.set(keyOf(enrolment), own);
      told(own);
      return 'stored';
    },
    graph: async (...place) => copyOf(graphs.get(key(...place)) ?? (await base.graph(...place))),
    keepGraph: async (programId, version, graph) => void graphs.set(key(programId, version), copyOf(graph)),
  };
}
