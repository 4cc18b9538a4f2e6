/** What the bench uses of it; declared here, so that the repository compiles where its binary was not installed. */
declare module '@duckdb/node-api' {
  interface Appender {
    appendInteger(value: number): void;
    appendBigInt(value: bigint): void;
    endRow(): void;
    closeSync(): void;
  }
  interface Connection {
    run(sql: string): Promise<unknown>;
    runAndReadAll(sql: string): Promise<{ getRowsJson(): readonly (readonly unknown[])[] }>;
    createAppender(table: string): Promise<Appender>;
    closeSync(): void;
  }
  export const DuckDBInstance: {
    create(path: string): Promise<{ connect(): Promise<Connection> }>;
  };
}
