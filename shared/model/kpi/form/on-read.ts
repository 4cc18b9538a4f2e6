import type { Kpi } from './kpi.ts';

/** A figure that no row is stored of: made when somebody looks, of what is kept anyway. */
export interface OnRead extends Pick<Kpi, 'name' | 'title' | 'means' | 'formula' | 'source' | 'unit' | 'place'> {
  /** What it is made of. */
  readonly of:
    | 'two kept days'
    | 'a kept day'
    | 'the run record'
    | 'the snapshots'
    | 'the effects of a day'
    | 'the points of members'
    | 'the rewards that members took'
    | 'who brought whom';
}
