import type { PublishedTemplate } from '#model/message/template.ts';

/** What `crm/` may refer to. */
export interface Known {
  readonly templates: readonly PublishedTemplate[];
  /** Ids of the platform registry. */
  readonly platforms: readonly string[];
  /** APIs of platforms may be stand-ins on this machine: it is the local stage that is synthesised. */
  readonly standIns?: boolean | undefined;
}
