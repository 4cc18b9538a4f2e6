import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** Real webhook payloads beside the repository; tests that need them skip when they are not there. */
export const PAYLOADS = join(import.meta.dirname, '../../../../shared/payloads');
export const hasPayloads = existsSync(PAYLOADS);
if (!hasPayloads) console.log(`skipped: tests on real payloads, ${PAYLOADS} is not there`);

export interface PayloadFile {
  readonly name: string;
  readonly topic: string;
  readonly json: string;
}

const Captured = z.object({ headers: z.record(z.string(), z.string()), body: z.unknown(), topic: z.string() });

/** Payload files of a folder as (topic, body), captured ones unwrapped. Empty when they are not there. */
export function payloadFiles(folder: string, topicOf: (file: string) => string | undefined): readonly PayloadFile[] {
  if (!hasPayloads) return [];
  return readdirSync(join(PAYLOADS, folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const json = readFileSync(join(PAYLOADS, folder, file), 'utf8');
      const captured = Captured.safeParse(JSON.parse(json));
      const name = `${folder}/${file}`;
      return captured.success
        ? { name, topic: captured.data.topic, json: JSON.stringify(captured.data.body) }
        : { name, topic: topicOf(file) ?? 'none', json };
    });
}
