import { randomUUID } from 'node:crypto';
import { type Engine, startDynoxide } from '#local/engines/dynoxide.ts';

/** Where the tables of one test lie. */
export interface TableEngine extends Engine {
  /** Engines that serve many keep the tables of each region apart. */
  readonly region: string;
}

/**
 * The engine that the product embeds, or a second opinion that CONTRACT_ENGINE names: `dynalite`, or the address of a
 * server that keeps regions apart (moto's, DynamoDB Local).
 */
export async function startTableEngine(named = process.env.CONTRACT_ENGINE): Promise<TableEngine> {
  if (!named) return { ...(await startDynoxide()), region: 'us-east-1' };
  if (named === 'dynalite') return { ...(await startDynalite()), region: 'us-east-1' };
  return { endpoint: named, region: `contract-${randomUUID().slice(0, 8)}`, stop: async () => {} };
}

async function startDynalite(): Promise<Engine> {
  const { default: dynalite } = await import('dynalite');
  // a table is there at once, as in the other engines
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('dynalite listens on no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
