import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'daily-changed-rule-writes-to-all',
    what: 'a rule that is new or was changed starts programs for everybody whom it moves',
    file: 'shared/flow/daily/begun.ts',
    find: 'compiled.hashes[id] !== before[id]',
    put: 'compiled.hashes[id] === undefined',
    tests: ['shared/flow/daily/team-segments.test.ts'],
  },
  {
    id: 'daily-rerun-knows-changed-rules',
    what: 'a run of the same day again takes its own rules for those of the run before it, and starts what it should not',
    file: 'shared/flow/daily/begun.ts',
    find: 'latest.day === day ? latest.rulesBefore : latest.rules',
    put: 'latest.rules',
    tests: ['shared/flow/daily/team-segments.test.ts'],
  },
  {
    id: 'daily-cool-down-counts-its-own-try',
    what: 'a run of the same day again takes what its first try left for a cool-down of an earlier day',
    file: 'shared/model/run/cool-down.ts',
    find: 'on < day && today',
    put: 'on <= day && today',
    tests: ['shared/flow/daily/team-segments.test.ts', 'shared/model/run/cool-down.test.ts'],
  },
  {
    id: 'daily-task-leaves-a-bucket-out',
    what: 'a task whose time ended goes on one bucket too far',
    file: 'shared/flow/daily/summarise.ts',
    find: 'return { range: { from: next, to: range.to }',
    put: 'return { range: { from: next > range.to ? next : next + 1, to: range.to }',
    tests: ['shared/flow/daily/day-file.test.ts'],
  },
];
