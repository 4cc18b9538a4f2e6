import type { Telemetry } from '#ports/telemetry.ts';

interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface MemoryTelemetry extends Telemetry {
  readonly lines: readonly LogLine[];
  counted(name: string, dimensions?: Readonly<Record<string, string>>): number;
}

export function memoryTelemetry(): MemoryTelemetry {
  const lines: LogLine[] = [];
  const counts = new Map<string, number>();
  const key = (name: string, dimensions: Readonly<Record<string, string>> = {}): string =>
    `${name}${JSON.stringify(Object.entries(dimensions).sort())}`;
  const write =
    (level: LogLine['level']) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}): void =>
      void lines.push({ level, message, fields });
  return {
    lines,
    counted: (name, dimensions) => counts.get(key(name, dimensions)) ?? 0,
    count: (name, dimensions) => void counts.set(key(name, dimensions), (counts.get(key(name, dimensions)) ?? 0) + 1),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
}
