import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const HERE = import.meta.dirname;
const INSIDE = join(HERE, '../../coverage');

it('another crm/ is read from a copy by the product as it is here, and a broken one says what is wrong', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'other-'));
  await mkdir(INSIDE, { recursive: true });
  const program = join(INSIDE, `other-${process.pid}.ts`);
  try {
    const good = join(outside, 'good/crm');
    await cp(join(HERE, '../../crm'), good, { recursive: true });
    const winBack = join(good, 'programs/win-back.ts');
    await writeFile(winBack, (await readFile(winBack, 'utf8')).replace("id: 'win-back'", "id: 'come-back'"));
    const broken = join(outside, 'broken');
    await mkdir(broken);
    await writeFile(
      join(broken, 'crm.config.ts'),
      "import { nothing } from '#crm-check/define.ts';\nexport default nothing;\n",
    );
    await mkdir(join(outside, 'empty'));
    // by Node itself: the test runner resolves modules in another way
    await writeFile(
      program,
      `import { withOtherCrm } from ${JSON.stringify(join(HERE, 'read-declared.ts'))};
      const said = [];
      for (const where of ['good', 'good/crm', 'broken', 'empty', '-x', 'no such branch'])
        said.push(await withOtherCrm(where, ${JSON.stringify(outside)}, async ({ declared }) => declared.programs.map(({ id }) => id)).catch(({ message }) => message));
      said.push(await withOtherCrm('good', ${JSON.stringify(outside)}, async ({ asNamed, templates }) => asNamed(templates + '/a.mjml')));
      console.log(JSON.stringify(said));`,
    );
    const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', program]);
    const [ofRoot, ofCrm, ...faults] = JSON.parse(stdout);
    expect(ofRoot).toContain('come-back');
    expect(ofRoot).not.toContain('win-back');
    expect(ofCrm).toEqual(ofRoot);
    expect(faults).toEqual([
      expect.stringMatching(/^crm\/ of broken cannot be read .*'nothing'/),
      expect.stringMatching(/empty holds no crm\.config\.ts/),
      expect.stringMatching(/^"-x" is no directory, and git knows no such/),
      expect.stringMatching(/^"no such branch" is no directory/),
      // the copy is gone when somebody reads of it
      join(outside, 'good/crm/templates/a.mjml'),
    ]);
  } finally {
    await Promise.all([rm(outside, { recursive: true }), rm(program, { force: true })]);
  }
});
