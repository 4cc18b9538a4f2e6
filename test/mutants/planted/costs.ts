import type { PlantedBug } from '../planted-bug.ts';

const ROWS = ['test/contract/objects.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'archive-of-nobody-in-one-partition',
    what: 'raw bodies that name nobody lie in one partition of the table, which takes 1,000 units a second',
    file: 'shared/adapters/dynamo/archive-rows.ts',
    find: '?? 0) % SHARDS;',
    put: '?? 0) % 1;',
    tests: ROWS,
  },
  {
    id: 'archive-forgets-objects-of-before',
    what: 'raw bodies that lay in the bucket before there were rows are not removed when a person is erased',
    file: 'shared/adapters/dynamo/archive-rows.ts',
    find: '      await bucket.remove(key);',
    put: '      if (!row) await bucket.remove(key);',
    tests: ROWS,
  },
  {
    id: 'archive-replays-what-expired',
    what: 'rows that have expired are replayed until DynamoDB gets to deleting them',
    file: 'shared/adapters/dynamo/archive-rows.ts',
    find: 'yield Items.filter(isLive).map(keyOf);',
    put: 'yield Items.filter((item) => isLive(item) || true).map(keyOf);',
    tests: ROWS,
  },
  {
    id: 'archive-of-shops-with-one-beginning',
    what: 'the archive of a shop holds that of another whose id begins alike',
    file: 'shared/adapters/dynamo/archive-rows.ts',
    find: "FilterExpression: 'begins_with(pk, :shop)',",
    put: "FilterExpression: 'begins_with(pk, :shop) OR attribute_exists(pk)',",
    tests: ROWS,
  },
  {
    id: 'archive-damaged-row-holds-back-erasures',
    what: 'after a roll-back one row that only the newer release can read stops every erasure of its shop',
    file: 'shared/flow/privacy/stored-bodies.ts',
    find: '  if (error instanceof UnreadableObjectError) return UNREADABLE;',
    put: '  if (error instanceof UnreadableObjectError && error.message === "") return UNREADABLE;',
    tests: ROWS,
  },
  {
    id: 'archive-damaged-row-stops-replay',
    what: 'a replay ends at the first row that cannot be read',
    file: 'shared/flow/receive/replay.ts',
    find: '  if (!(error instanceof UnreadableObjectError)) throw error;',
    put: '  throw error;',
    tests: ROWS,
  },
  {
    id: 'packed-base64',
    what: 'bodies are packed as their base64 and take twice the write units',
    file: 'shared/adapters/objects/packed.ts',
    find: 'return joined(rest, bytes) === text ? { rest, body: bytes } : undefined;',
    put: 'return joined(rest, bytes) === text && bytes.length < 0 ? { rest, body: bytes } : undefined;',
    tests: ['shared/adapters/objects/packed.test.ts'],
  },
  {
    id: 'metrics-of-all-that-is-counted',
    what: 'each count is a metric of its own again, for 0.30 USD a month each',
    file: 'shared/adapters/lambda/telemetry.ts',
    find: 'if (!isWatched(name, dimensions)) {',
    put: 'if (name === "" && !isWatched(name, dimensions)) {',
    tests: ['shared/adapters/lambda/wrap.test.ts'],
  },
  {
    id: 'daily-run-cries-on-the-first-day',
    what: 'a new stage tells the team that no daily run ended well before the first was to start',
    file: 'infra/constructs/alarms.ts',
    find: "if (silenceIsBad === 'after-first') return TreatMissingData.MISSING;",
    put: "if (silenceIsBad === 'after-first') return TreatMissingData.BREACHING;",
    tests: ['test/infra/reviewed.test.ts'],
  },
];
