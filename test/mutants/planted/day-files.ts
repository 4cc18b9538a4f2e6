import type { PlantedBug } from '../planted-bug.ts';

const KNOWN = ['test/contract/known-customers.test.ts'];
const DAMAGED = ['shared/model/day/file/damaged-file.test.ts'];
const FORGET = ['shared/flow/daily/forget-erased.test.ts'];

/** What a day keeps of its customers, and memberships. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'membership-of-the-gone',
    what: 'who is merged or erased while a run writes keeps a membership',
    file: 'shared/adapters/dynamo/memberships.ts',
    find: 'main !== undefined && main.mergedInto === undefined && main.erased !== true;',
    put: 'main !== undefined;',
    tests: KNOWN,
  },
  {
    id: 'known-first-page-only',
    what: 'of a bucket of more than 1 MB of a kind of row the first page is read',
    file: 'shared/adapters/dynamo/known-read.ts',
    find: 'start = page.last;',
    put: 'start = undefined;',
    tests: KNOWN,
  },
  {
    id: 'known-lines-unlooked-at',
    what: 'lines of an order of another form than ours are taken as they are',
    file: 'shared/adapters/dynamo/details-item.ts',
    find: 'cells.every(isCell)',
    put: 'cells.length > 0',
    tests: ['shared/adapters/dynamo/quick-rows.test.ts'],
  },
  {
    id: 'membership-looked-at-too-early',
    what: 'a batch of memberships is written after its customers were looked at: who is erased between keeps theirs',
    file: 'shared/adapters/dynamo/memberships.ts',
    find: `        await putAll(shop, batch);
        const mains = batch.map(({ id }) => keys.main(shop, id));
        const living = await livingOf(mains);
`,
    put: `        const mains = batch.map(({ id }) => keys.main(shop, id));
        const living = await livingOf(mains);
        await putAll(shop, batch);
`,
    tests: KNOWN,
  },
  {
    id: 'known-number-rounded',
    what: 'an amount beyond what a double holds is rounded rather than refused',
    file: 'shared/adapters/dynamo/native.ts',
    find: 'if (Math.abs(number) <= Number.MAX_SAFE_INTEGER) return number;',
    put: 'if (!Number.isNaN(number)) return number;',
    tests: ['shared/adapters/dynamo/quick-rows.test.ts'],
  },
  {
    id: 'rule-orders-of-the-customer-before',
    what: 'a question of a rule is asked of orders that do not stand and of those of the customer before',
    file: 'shared/model/rule/seen.ts',
    find: '  seen.orders = i;',
    put: '  seen.orders = columns.count;',
    tests: ['shared/model/rule/compile/compile.test.ts'],
  },
  {
    id: 'membership-left-out-of-batch',
    what: 'a busy table leaves memberships out of a batch, and nobody writes them again',
    file: 'shared/adapters/dynamo/memberships.ts',
    find: 'return (await client.send(write)).UnprocessedItems?.[TableName] ?? [];',
    put: 'await client.send(write); return [];',
    tests: KNOWN,
  },
  {
    id: 'membership-only-of-first-batch',
    what: 'of customers who move in one part of a run the first batch is written',
    file: 'shared/flow/daily/apply.ts',
    find: 'Math.ceil(moved.length / WRITTEN_TOGETHER) }',
    put: 'Math.ceil(moved.length / ROWS_AT_ONCE) }',
    tests: ['shared/flow/daily/day-file.test.ts'],
  },
  {
    id: 'membership-bits-of-others',
    what: 'two tasks that append segments at once give one bit two meanings',
    file: 'shared/adapters/dynamo/segment-registry.ts',
    find: "'size(ids) = :length'",
    put: "'size(ids) >= :length'",
    tests: KNOWN,
  },
  {
    id: 'known-rows-of-others',
    what: 'a customer gets the standing of whoever was merged before them in the bucket',
    file: 'shared/adapters/dynamo/known-read.ts',
    find: 'if (this.#owner === id) {',
    put: 'if (this.#owner <= id) {',
    tests: KNOWN,
  },
  {
    id: 'day-file-without-checksum',
    what: 'a damaged day file gives rows of wrong amounts',
    file: 'shared/model/day/file/container.ts',
    find: "if (crc32(file.subarray(PREFIX)) !== file.readUInt32LE(12)) throw damaged('its checksum is another');",
    put: '',
    tests: DAMAGED,
  },
  {
    id: 'day-file-words-of-today',
    what: 'stages of an older day file are read by the order of stages of today',
    file: 'shared/model/day/file/membership-columns.ts',
    find: 'const words = knownWords(read.words);',
    put: 'const words = MEMBERSHIP_WORDS;',
    tests: DAMAGED,
  },
  {
    id: 'day-file-erased-linked',
    what: 'what stays of an erased person in day files is in the segments of the team',
    file: 'shared/model/day/file/forget-rows.ts',
    find: '{ ...membership, rules: [] }',
    put: 'membership',
    tests: FORGET,
  },
  {
    id: 'day-file-kept-by-erasures',
    what: 'a day file that erasures rewrite is kept for longer than 35 days',
    file: 'shared/flow/daily/forget-erased.ts',
    find: "if (kind === 'days' && of < oldest) return true;",
    put: '',
    tests: FORGET,
  },
  {
    id: 'day-file-erasures-missed',
    what: 'who is erased within two days after a run stays in the day files',
    file: 'shared/flow/daily/forget-erased.ts',
    find: '? { upTo: began }',
    put: '? { upTo: deps.clock.now() + 172_800_000 }',
    tests: FORGET,
  },
];
