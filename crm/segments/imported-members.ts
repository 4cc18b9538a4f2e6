import { and, boughtNothing, defineSegment, tagged } from '#crm-check/define.ts';

/** Came with an import of members, and has not ordered since. */
export const importedMembers = defineSegment({
  id: 'imported-members',
  name: 'Imported, never ordered',
  where: and(tagged('imported'), boughtNothing()),
});
