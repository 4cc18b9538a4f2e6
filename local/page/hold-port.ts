import { LoopbackServer, writeText } from '../http/loopback-server.ts';

const STARTING =
  'The stack is being synthesised and its engines start; the page comes in some seconds, and fills as the days are played.';

/** Takes the port of the page before there is one, and says so to who looks. Rejects when somebody else has it. */
export async function holdPort(port: number, says: string = STARTING): Promise<() => Promise<void>> {
  const server = new LoopbackServer('refused', (_request, response) => {
    response.setHeader('retry-after', '10');
    writeText(response, 503, says);
  });
  await server.listen(port);
  return () => server.stop();
}
