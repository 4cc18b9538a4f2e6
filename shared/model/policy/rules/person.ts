import { isAnonymous } from '../../customer/customer.ts';
import { type Objection, type ProgramQuestion, suppress } from '../decision.ts';

/** Nobody erased or unknown is written to; pseudo-customers hold orders, not people. */
export function knownPerson({ person }: ProgramQuestion): Objection | undefined {
  if (person.status === 'erased') return suppress('person_erased');
  return person.status === 'unknown' || isAnonymous(person.customerId) ? suppress('person_unknown') : undefined;
}
