import { dynamoInviteCodes } from '#adapters/dynamo/invite-codes.ts';
import { dynamoReferrals } from '#adapters/dynamo/referrals.ts';
import type { TestDynamo } from '../dynamo.ts';

/** Who brought whom, and by which codes, as a stage keeps it. */
export const whomTheyBrought = ({ client }: Pick<TestDynamo, 'client'>) => ({
  referrals: dynamoReferrals(client, 'Members'),
  inviteCodes: dynamoInviteCodes(client, 'Members'),
});
