import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dynoxideBinary, EngineMissingError, requireTableEngine, startDynoxide } from './dynoxide.ts';
import { freePort } from './free-port.ts';

const LOCK = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
const VERSION: string = LOCK['node_modules/@dynoxide/linux-x64'].version;
const ELSEWHERE = [
  ['darwin', 'arm64'],
  ['darwin', 'x64'],
  ['linux', 'arm64'],
  ['win32', 'x64'],
] as const;

describe('the engine of tables on another machine', () => {
  it.each(ELSEWHERE)('%s-%s: what is missing names the one command that brings it', (platform, arch) => {
    const missing = () => requireTableEngine({}, { platform, arch });
    expect(missing).toThrow(EngineMissingError);
    expect(missing).toThrow(`${platform}-${arch}`);
    const { remedy } = new EngineMissingError(`${platform}-${arch}`);
    expect(remedy).toContain(`npm install --no-save @dynoxide/${platform}-${arch}@${VERSION} `);
    expect(remedy).toContain('AWS_ENDPOINT_URL_DYNAMODB');
  });

  it('is not missed when the environment names another, as one in a container', () => {
    const elsewhere = { platform: 'darwin', arch: 'arm64' };
    expect(() => requireTableEngine({ AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000' }, elsewhere)).not.toThrow();
  });

  it('is found once that command has brought it', () => {
    const dir = mkdtempSync(join(tmpdir(), 'perennial-engine-'));
    try {
      for (const [platform, arch] of ELSEWHERE) {
        const at = join(dir, `node_modules/@dynoxide/${platform}-${arch}`);
        mkdirSync(at, { recursive: true });
        writeFileSync(join(at, 'package.json'), '{}');
        const { resolve } = createRequire(join(dir, 'any.js'));
        const file = platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';
        expect(dynoxideBinary({ platform, arch }, resolve)).toBe(join(at, file));
      }
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it('keeps the lockfile installable where a registry does not serve it: no other platform is in it', () => {
    expect(Object.keys(LOCK).filter((name) => name.includes('@dynoxide/'))).toEqual([
      'node_modules/@dynoxide/linux-x64',
    ]);
  });
});

it('takes another port where somebody began to listen on the one that was free', async () => {
  const other = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => other.listen(0, '0.0.0.0', resolve));
  const { port } = other.address() as AddressInfo;
  const ports = [port, port];
  const engine = await startDynoxide({}, async (host) => ports.shift() ?? freePort(host));
  try {
    expect(engine.endpoint).toMatch(/^http:\/\/127\./);
    expect(engine.endpoint.endsWith(`:${port}`)).toBe(false);
    expect((await fetch(engine.endpoint)).status).toBeGreaterThan(0);
    await expect(startDynoxide({}, async () => port)).rejects.toThrow('already in use');
  } finally {
    await engine.stop();
    await new Promise((resolve) => other.close(resolve));
  }
});
