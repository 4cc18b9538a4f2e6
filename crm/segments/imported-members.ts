import { and, boughtNothing, defineSegment, tagged } from '#crm-check/define.ts';

/** Came with an import of members, and has not ordered since. */
export const importedMembers = defineSegment({
  id: 'imported-members',
  name: 'Imported, never ordered',
  names: { 'zh-CN': '导入后未下单' },
  where: and(tagged('imported'), boughtNothing()),
});
