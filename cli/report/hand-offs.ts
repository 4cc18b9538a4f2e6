import type { ReportStores } from '#flow/report/load-report.ts';
import type { HandOffStore } from '#ports/hand-offs.ts';
import { unlessDenied } from './trouble.ts';

/** Hand-offs as figures are made of them: who may look at figures alone may not read the table, and is told so. */
export const readableHandOffs = (handOffs: Pick<HandOffStore, 'list'>): NonNullable<ReportStores['handOffs']> => ({
  list: (shop) => handOffs.list(shop).catch(unlessDenied),
});
