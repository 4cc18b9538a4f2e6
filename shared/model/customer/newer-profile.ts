import { contentHash } from '../values/hash/canonical.ts';
import type { Profile } from './customer.ts';

/** Records of one time are told apart by their hash, so that any order of arrival leaves the same one. */
export const isNewerProfile = (told: Profile, held: Profile): boolean =>
  told.updatedAt === held.updatedAt ? contentHash(told) > contentHash(held) : told.updatedAt > held.updatedAt;

export const newestProfile = (profiles: readonly (Profile | undefined)[]): Profile | undefined =>
  profiles.reduce((best, told) => (told && (!best || isNewerProfile(told, best)) ? told : best), undefined);
