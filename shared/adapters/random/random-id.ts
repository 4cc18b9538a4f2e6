import { randomBytes } from 'node:crypto';

/** 128 random bits as base64url: a name that nothing leads to. */
export const randomId = (): string => randomBytes(16).toString('base64url');
