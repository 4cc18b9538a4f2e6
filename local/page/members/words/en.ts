/** What the page says of members in English. */
export const membersEn = {
  lead: 'The membership {name} at the end of {day}, {zone}. The same at the command line: {command}, and of one member: {one}.',
  none: 'This shop has no membership. Your team declares one in crm/memberships, with points, levels or both: docs/membership.md says how.',
  centres: 'Members at the centre',
  centresAbout: 'Whom the chain goes through: those they brought, whom these brought, and so on.',
  person: 'Member',
  direct: 'Brought',
  reach: 'Reaches',
} as const;

export type MembersWords = { readonly [Key in keyof typeof membersEn]: string };
