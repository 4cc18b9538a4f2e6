import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { LoopbackServer } from '../http/loopback-server.ts';
import { listenAgain } from './kept-port.ts';

const dir = mkdtempSync(join(tmpdir(), 'perennial-port-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const aServer = () => new LoopbackServer('refused', (_, response) => void response.end('here'));

it('the API of kept data stands again where links in its messages lead, unless the port is taken', async () => {
  const first = aServer();
  const url = await listenAgain(first, dir);
  await first.stop();
  const again = aServer();
  expect(await listenAgain(again, dir)).toBe(url);
  const beside = aServer();
  const other = await listenAgain(beside, dir);
  expect(other).not.toBe(url);
  expect(await (await fetch(other)).text()).toBe('here');
  await Promise.all([again.stop(), beside.stop()]);
  // the port of a moment does not take the place of that of the links
  const last = aServer();
  expect(await listenAgain(last, dir)).toBe(url);
  await last.stop();
});

it('without kept data, or of a damaged file, it is any', async () => {
  const server = aServer();
  expect(await listenAgain(server, undefined)).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await server.stop();
  writeFileSync(join(dir, 'api.json'), '{"port":99999');
  const damaged = aServer();
  const url = await listenAgain(damaged, dir);
  await damaged.stop();
  const again = aServer();
  expect(await listenAgain(again, dir)).toBe(url);
  await again.stop();
});
