import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import type { Graph } from '#model/journey/graph.ts';
import type { CustomerId, ProgramId, ShopId } from '#model/values/ids.ts';

/** Where people are inside journeys, and the graphs of steps that are pinned for them. */
export interface EnrolmentStore {
  /** Consistent. */
  get(shop: ShopId, customerId: CustomerId, programId: ProgramId, entry: string): Promise<Enrolment | undefined>;
  /** All of one customer, those that ended too. Consistent. */
  ofPerson(shop: ShopId, customerId: CustomerId): Promise<readonly Enrolment[]>;
  /** Over exactly what was read, by `seq`, step and what was heard. One write unit. */
  put(enrolment: Enrolment, read: Enrolment | undefined): Promise<'stored' | 'conflict'>;
  /** The steps of a version; undefined where nobody kept them. */
  graph(programId: ProgramId, version: string): Promise<Graph | undefined>;
  /** Keeps the steps of a version, once; a second time costs a read. */
  keepGraph(programId: ProgramId, version: string, graph: Graph): Promise<void>;
}
