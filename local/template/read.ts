export type Properties = Readonly<Record<string, unknown>>;

export function asRecord(value: unknown): Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** CloudFormation accepts numbers written as strings. */
export function asNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Deep read: `at(properties, 'Code', 'S3Key')`. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((each, key) => asRecord(each)[key], value);
}
