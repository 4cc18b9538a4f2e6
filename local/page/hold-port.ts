import { LoopbackServer, writeText } from '../http/loopback-server.ts';

const PLAYING = 'The simulation is still under way; the page comes when it is done. Look at the terminal.';

/** Takes the port of the page before there is one, and says so to who looks. Rejects when somebody else has it. */
export async function holdPort(port: number, says: string = PLAYING): Promise<() => Promise<void>> {
  const server = new LoopbackServer('refused', (_request, response) => {
    response.setHeader('retry-after', '10');
    writeText(response, 503, says);
  });
  await server.listen(port);
  return () => server.stop();
}
