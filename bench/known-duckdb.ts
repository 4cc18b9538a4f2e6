import type { KnownCustomer } from '#model/day/known-customer.ts';
import { netOf } from '#model/order/counted.ts';
import { localDayNumber } from '#model/values/time/day-number.ts';

type Connection = Awaited<ReturnType<Awaited<ReturnType<typeof connected>>['connect']>>;
type Appender = Awaited<ReturnType<Connection['createAppender']>>;

const connected = async () => (await import('@duckdb/node-api')).DuckDBInstance.create(':memory:');

/** Quintiles as SQL has them: equal values may lie on both sides of a cut. */
const SCORES = `
  CREATE TABLE scores AS
  WITH bought AS (
    SELECT customer, max(day) AS last, count(DISTINCT day) AS days, sum(net) AS net FROM orders GROUP BY customer
  )
  SELECT customer, net, ntile(5) OVER (ORDER BY last) AS r, ntile(5) OVER (ORDER BY days) AS f,
         ntile(5) OVER (ORDER BY net) AS m
  FROM bought`;

/** What a team would use instead, over the same orders, on one thread. */
export class OrdersInDuckDb {
  readonly #connection: Connection;
  readonly #orders: Appender;

  private constructor(connection: Connection, orders: Appender) {
    this.#connection = connection;
    this.#orders = orders;
  }

  /** Undefined, and said, where there is no binary of it for the machine. */
  static async open(say: (line: string) => void): Promise<OrdersInDuckDb | undefined> {
    try {
      const connection = await (await connected()).connect();
      await connection.run('SET threads TO 1');
      await connection.run('CREATE TABLE orders (customer INTEGER, day INTEGER, net BIGINT)');
      return new OrdersInDuckDb(connection, await connection.createAppender('orders'));
    } catch (error) {
      say(`DuckDB is skipped: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
      return undefined;
    }
  }

  /** What is known of them at `end`, UTC ms. @param first the number of the first of these customers */
  add(people: readonly KnownCustomer[], { zone, end }: { readonly zone: string; readonly end: number }, first: number) {
    for (const [n, { customer }] of people.entries()) {
      for (const entry of customer.entries.values()) {
        this.#orders.appendInteger(first + n);
        this.#orders.appendInteger(localDayNumber(entry.at, zone));
        this.#orders.appendBigInt(BigInt(netOf(entry, (at) => at < end)));
        this.#orders.endRow();
      }
    }
  }

  /** CPU seconds. Throws unless it found what we did: another question would be no comparison. */
  async scores(expected: { readonly customers: number; readonly netMinor: number }): Promise<number> {
    this.#orders.closeSync();
    const before = process.cpuUsage();
    await this.#connection.run(SCORES);
    const { user, system } = process.cpuUsage(before);
    const [row = []] = (await this.#connection.runAndReadAll('SELECT count(*), sum(net) FROM scores')).getRowsJson();
    this.#connection.closeSync();
    const found = { customers: Number(row[0]), netMinor: Number(row[1]) };
    if (found.customers !== expected.customers || found.netMinor !== expected.netMinor) {
      throw new Error(`DuckDB found ${JSON.stringify(found)}, and we ${JSON.stringify(expected)}`);
    }
    return (user + system) / 1e6;
  }
}
