import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const HERE = import.meta.dirname;
/** Within the repository, as files of segments are; no source lies there. */
const INSIDE = join(HERE, '../../coverage');

/** By Node itself: the test runner reads TypeScript in another way. */
async function told(...files: readonly string[]): Promise<readonly unknown[]> {
  const program = `
    import { readSegmentFile } from ${JSON.stringify(join(HERE, 'read-segments.ts'))};
    import { placeOf } from '#crm-check/define.ts';
    const said = [];
    for (const file of ${JSON.stringify(files)})
      said.push(await readSegmentFile(file).then((all) => all.map((one) => [one.id, placeOf(one)?.line]), ({ message, remedy }) => [message, remedy]));
    console.log(JSON.stringify(said));`;
  const path = join(INSIDE, `reads-${process.pid}.ts`);
  await writeFile(path, program);
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', path]);
    return JSON.parse(stdout);
  } finally {
    await rm(path);
  }
}

it('a file of segments is read as Node reads it; a broken one gives its place and its remedy', async () => {
  await mkdir(INSIDE, { recursive: true });
  const folder = await mkdtemp(join(INSIDE, 'read-'));
  const outside = await mkdtemp(join(tmpdir(), 'segments-'));
  const IMPORT = "import { bought, defineSegment } from '#crm-check/define.ts';\n";
  const write = async (name: string, source: string, where = folder): Promise<string> => {
    await writeFile(join(where, name), source);
    return join(where, name);
  };
  try {
    const sound = await write(
      'sound.ts',
      `${IMPORT}\nexport const one = defineSegment({ id: 'one', name: 'One', where: bought() });\n`,
    );
    const syntax = await write(
      'syntax.ts',
      `${IMPORT}export const one = defineSegment({\n  id: 'one'\n  name: 'One',\n});\n`,
    );
    const missing = await write(
      'missing.ts',
      "import {\n  bougt,\n} from '#crm-check/define.ts';\nexport const one = bougt();\n",
    );
    const thrown = await write('thrown.ts', `${IMPORT}\n\nexport const one = nothing.there;\n`);
    const away = await write('away.ts', `${IMPORT}export const one = bought();\n`, outside);
    expect(await told(sound, syntax, missing, thrown, away)).toEqual([
      [['one', 3]],
      [
        expect.stringMatching(/syntax\.ts:4: .*(Expected|Unexpected|expected)/),
        expect.stringMatching(/^mend the file/),
      ],
      [expect.stringMatching(/missing\.ts:2: .*'bougt'/), expect.stringMatching(/^mend the file/)],
      [expect.stringMatching(/thrown\.ts:4: nothing is not defined/), expect.stringMatching(/^mend the file/)],
      [
        expect.stringMatching(/away\.ts lies outside of this repository/),
        expect.stringMatching(/^put it into crm\/segments/),
      ],
    ]);
  } finally {
    await Promise.all([folder, outside].map((each) => rm(each, { recursive: true })));
  }
});
