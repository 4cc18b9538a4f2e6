import { dynamoHandOffs } from '../dynamo/hand-offs.ts';
import { openPeople } from './people.ts';

/** {@link openPeople} for functions that hand somebody over to the team, or forget that they did. */
export function openTeamPeople(...asked: Parameters<typeof openPeople>) {
  const opened = openPeople(...asked);
  const handOffs = dynamoHandOffs(opened.client, opened.tables.touches);
  return { ...opened, people: { ...opened.people, handOffs } };
}
