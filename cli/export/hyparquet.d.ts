/** What exports use of it; declared here, so that the repository compiles where it was not installed yet. */
declare module 'hyparquet-writer' {
  interface Element {
    readonly name: string;
    readonly num_children?: number;
    readonly type?: 'INT32' | 'INT64' | 'DOUBLE' | 'BYTE_ARRAY' | 'BOOLEAN';
    readonly converted_type?: 'DATE' | 'UTF8';
    readonly repetition_type?: 'OPTIONAL';
  }
  export function parquetWriteBuffer(options: {
    readonly columnData: readonly { readonly name: string; readonly data: readonly unknown[] }[];
    readonly schema: readonly Element[];
    readonly createdBy: string;
  }): ArrayBuffer;
}

declare module 'hyparquet' {
  interface Element {
    readonly name: string;
    readonly type?: string;
    readonly converted_type?: string;
  }
  export function parquetMetadata(file: ArrayBuffer): {
    readonly schema: readonly Element[];
    readonly num_rows: bigint;
  };
  export function parquetReadObjects(options: {
    readonly file: ArrayBuffer;
  }): Promise<readonly Readonly<Record<string, unknown>>[]>;
}
