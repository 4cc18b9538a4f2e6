import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { PlantedBug } from './planted-bug.ts';

/** Every planted bug, of all files in `planted/`. */
export async function plantedBugs(): Promise<readonly PlantedBug[]> {
  const folder = join(import.meta.dirname, 'planted');
  const files = globSync('*.ts', { cwd: folder }).sort();
  const lists = files.map(
    async (file): Promise<{ readonly bugs: readonly PlantedBug[] }> => import(join(folder, file)),
  );
  return (await Promise.all(lists)).flatMap(({ bugs }) => bugs);
}
