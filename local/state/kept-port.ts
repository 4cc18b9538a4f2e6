import { join } from 'node:path';
import * as z from 'zod/mini';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { keepFile, keptText } from './keep-file.ts';

const NAME = 'api.json';
const Kept = z.object({ port: z.int().check(z.gte(1), z.lte(65_535)) });

/**
 * Listens on the port on which the API of a kept environment stood before, so that links in its messages go on to lead
 * there; on any other while that one is taken. Answers the address.
 */
export async function listenAgain(
  api: { listen(port: number): Promise<string> },
  stateDir: string | undefined,
): Promise<string> {
  if (stateDir === undefined) return api.listen(0);
  const path = join(stateDir, NAME);
  const kept = Kept.safeParse(jsonOrUndefined(keptText(path))).data;
  const again = kept && (await api.listen(kept.port).catch(() => undefined));
  if (again !== undefined) return again;
  const url = await api.listen(0);
  if (!kept) keepFile(path, JSON.stringify({ port: Number(new URL(url).port) }));
  return url;
}
