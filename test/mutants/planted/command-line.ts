import type { PlantedBug } from '../planted-bug.ts';

const WHO = ['cli/person/who-is.test.ts'];
const RUN = ['cli/command-line/run-cli.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'who-first-of-several',
    what: 'a word that names two people is taken for one of them, and that one is erased',
    file: 'cli/commands/erase.ts',
    find: 'if (others.length > 0) throw several(who, found);',
    put: 'if (others.length > 1) throw several(who, found);',
    tests: WHO,
  },
  {
    id: 'who-first-market',
    what: 'a national number that is one in two markets is taken for that of the first',
    file: 'cli/person/who-is.ts',
    find: 'if (phone !== undefined && another === undefined)',
    put: 'if (phone !== undefined)',
    tests: WHO,
  },
  {
    id: 'who-order-by-id-only',
    what: 'an order is found by the id of the platform and not by the number that the shop shows',
    file: 'cli/person/find-orders.ts',
    find: "?.orderName?.trim().replace(/^#/, '').toLowerCase() === bare.toLowerCase();",
    put: '?.orderName?.trim() === bare;',
    tests: WHO,
  },
  {
    id: 'erase-of-nobody-carried-out',
    what: 'an erasure of an address that nobody has says that it was carried out',
    file: 'cli/commands/erase.ts',
    find: "  return 'failed';\n}",
    put: "  return 'done' as 'failed';\n}",
    tests: WHO,
  },
  {
    id: 'access-text-loses-lists',
    what: 'the text of access leaves out what lies in lists of lists: lines of orders, returns',
    file: 'cli/person/access-text.ts',
    find: '...lines(each, units, indent + INDENT)]',
    put: ']',
    tests: ['cli/person/access-text.test.ts'],
  },
  {
    id: 'interrupted-goes-on',
    what: 'a command that was broken off goes on sending in a running start',
    file: 'cli/target/open-target.ts',
    find: 'if (seen.code !== undefined) throw new InterruptedError(seen.code);',
    put: 'if (seen.code === 129) throw new InterruptedError(seen.code);',
    tests: RUN,
  },
  {
    id: 'columns-cut',
    what: 'what does not fit on a narrow terminal is cut off',
    file: 'cli/console/text-width.ts',
    find: '  for (const part of parts(text)) put(part);\n',
    put: '  for (const part of parts(text).slice(0, 3)) put(part);\n',
    tests: ['cli/console/columns.test.ts'],
  },
  {
    id: 'broken-pipe-told',
    what: 'an answer that nobody reads ends with 0',
    file: 'cli/command-line/endings.ts',
    find: 'return unread ? SIGNAL_CODES.SIGPIPE : code;',
    put: 'return unread ? 0 : code;',
    tests: ['cli/command-line/endings.test.ts'],
  },
];
