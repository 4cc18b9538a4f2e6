import type { PlantedBug } from '../planted-bug.ts';

/** What a team reads and types at its command line before, during and after a campaign. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'calendar-counts-what-never-left',
    what: 'the year of a shop tells messages that the policy kept back as sent',
    file: 'shared/flow/campaign/load-year-plan.ts',
    find: "state === 'sent' && intent",
    put: "state === 'suppressed' && intent",
    tests: ['cli/campaign/steps/calendar.test.ts'],
  },
  {
    id: 'doctor-of-no-trail',
    what: 'doctor of a kept environment says nothing of a trail that was written by hand',
    file: 'cli/commands/doctor.ts',
    find: '      ...(await trailFindings(stores.trail, campaigns, where)),\n',
    put: '',
    tests: ['cli/commands/doctor.test.ts'],
  },
  {
    id: 'doctor-of-no-trail-of-a-stage',
    what: 'doctor of a stage overlooks the trail of its first campaign',
    file: 'cli/doctor/stage/stage.ts',
    find: 'trailFindings(dynamoTrail(clients.dynamo, name), campaigns,',
    put: 'trailFindings(dynamoTrail(clients.dynamo, name), campaigns.slice(1),',
    tests: ['cli/doctor/stage/stage.test.ts'],
  },
];
