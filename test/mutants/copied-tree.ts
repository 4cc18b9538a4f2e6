import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PlantedBug } from './planted-bug.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A copy of the working tree in which bugs are planted, so that the tree itself never holds one. */
export interface CopiedTree {
  readonly root: string;
  /** Writes files by path while `work` runs, deletes those whose text is `undefined`, and puts all back. */
  changed<T>(changes: ReadonlyMap<string, string | undefined>, work: () => Promise<T>): Promise<T>;
  /** Plants the bug while `work` runs. Throws if its text does not stand exactly once in the file, or if what is planted cannot be parsed. */
  with<T>(bug: PlantedBug, work: () => Promise<T>): Promise<T>;
  remove(): void;
}

/** Copies what git tracks or would track; packages and the real data beside the checkout are linked. */
export function copyTree(): CopiedTree {
  const place = mkdtempSync(join(tmpdir(), 'perennial-mutants-'));
  const root = join(place, 'tree');
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT })
    .toString()
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(ROOT, file)));
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    copyFileSync(join(ROOT, file), join(root, file));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  const data = join(ROOT, '../shared');
  if (existsSync(data)) symlinkSync(data, join(place, 'shared'));
  const put = (file: string, text: string | undefined): void => {
    if (text === undefined) rmSync(join(root, file), { force: true });
    else {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
  };
  const changed: CopiedTree['changed'] = async (changes, work) => {
    const before = [...changes.keys()].map((file) => {
      const path = join(root, file);
      return [file, existsSync(path) ? readFileSync(path, 'utf8') : undefined] as const;
    });
    for (const [file, text] of changes) put(file, text);
    try {
      return await work();
    } finally {
      for (const [file, text] of before) put(file, text);
    }
  };
  return {
    root,
    changed,
    async with(bug, work) {
      const parts = readFileSync(join(root, bug.file), 'utf8').split(bug.find);
      if (parts.length !== 2) throw new Error(`${bug.id}: its text stands ${parts.length - 1} times in ${bug.file}`);
      const planted = parts.join(bug.put);
      // A bug that is no program proves nothing of the tests: this throws.
      if (bug.file.endsWith('.ts')) stripTypeScriptTypes(planted);
      return changed(new Map([[bug.file, planted]]), work);
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}
