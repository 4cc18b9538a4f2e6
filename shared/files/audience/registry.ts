import type { AudienceList } from './audience-list.ts';
import * as listed from './lists.ts';

export const AUDIENCE_LISTS: readonly AudienceList[] = Object.values(listed);
