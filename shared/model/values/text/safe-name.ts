/** Names in keys of objects come from outside: no slash or dot may lead elsewhere. */
export const safeName = (name: string, max: number): string =>
  name.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, max) || '_';
