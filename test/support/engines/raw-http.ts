import { connect } from 'node:net';

/** Sends bytes as they are; answers all that comes back until the server ends the connection or falls silent. */
export function sendRaw(url: string, text: string, silentMs = 300): Promise<string> {
  const { port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(text, 'latin1'));
    let answer = '';
    socket.setTimeout(silentMs, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}

/** Sends bytes and tears the connection down at once, as a client that dies. */
export function sendAndReset(url: string, text: string): Promise<void> {
  const { port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(text, 'latin1', () => setTimeout(() => socket.resetAndDestroy(), 5));
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve());
  });
}

/** Head of the only request of a connection, with the server's own Host, unless other lines say otherwise. */
export function head(url: string, line: string, ...headers: readonly string[]): string {
  const common = [`Host: ${new URL(url).host}`, 'Connection: close'].filter((each) => {
    const [name = ''] = each.split(':');
    return !headers.some((header) => header.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  });
  return [`${line} HTTP/1.1`, ...common, ...headers, '', ''].join('\r\n');
}

/** Status of an answer, 0 when there was none. */
export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
