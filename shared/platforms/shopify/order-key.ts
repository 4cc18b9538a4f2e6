export const orderKey = (id: string): string => `s:${id}`;
