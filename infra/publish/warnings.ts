import type { DeclaredCrm } from '#crm-check/define.ts';
import { warningsOf } from '#crm-check/warnings.ts';
import { placed } from './places.ts';
import { faultText } from './publish-error.ts';

/** What synthesis and `npm start` say of `crm/` without refusing it, each with its place and its remedy. */
export const warnings = (crm: DeclaredCrm): readonly string[] =>
  placed(warningsOf(crm), crm, '').map((issue) => `warning: ${faultText(issue)}`);
