/** What the page says of members in English. */
export const membersEn = {
  lead: 'The membership {name} at the end of {day}, {zone}. The same at the command line: {command}, and of one member: {one}.',
  none: 'This shop has no membership. Your team declares one in crm/memberships, with points, levels or both: docs/membership.md says how.',
  centres: 'Members at the centre',
  centresAbout: 'Whom the chain goes through: those they brought, whom these brought, and so on.',
  person: 'Member',
  direct: 'Brought',
  reach: 'Reaches',
  list: 'All members',
  level: 'Level',
  below: 'below every level',
  up: 'rose that day',
  down: 'fell that day',
  pending: 'On the way',
  expiring: 'Gone next',
  expiringSays: '{n}, there until {day}',
  since: 'Member since',
  orderBy: 'Order',
  orders: { points: 'most points first', expiring: 'what is gone next first', joined: 'newest members first' },
  shown: '{from} to {to} of {total} at the end of {day}, {order}.',
  nobody: 'Nobody stood here at the end of {day}.',
  noDay: 'No list is kept yet. The daily run leaves one: {command} makes one now.',
  unknown: 'There is no level or order {name}. Nobody is shown, so that a wrong name never means everybody.',
  holds:
    'The file holds customer ids, level, points and what is gone next at the end of {day}. No name and no address stands in it.',
};

export type MembersWords = Readonly<typeof membersEn>;
