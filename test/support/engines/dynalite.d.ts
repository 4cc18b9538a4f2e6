declare module 'dynalite' {
  /** Options: https://github.com/architect/dynalite#api */
  export default function dynalite(options: {
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
  }): import('node:http').Server;
}
