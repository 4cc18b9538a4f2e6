import { Stack } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { ESCALATED_EVENT, HAND_OFF_EVENT } from '#adapters/events/team-events.ts';
import type { Team } from '#model/team/team.ts';
import { type Access, allow } from './access.ts';

/**
 * Who takes over from the programs: each hand-off is an event on the account's default bus, and a rule of each member
 * mails what is theirs. A rule of the team's own (a chat, a ticket system) listens to the same event.
 */
export class TeamMail extends Construct {
  readonly #source: string;

  constructor(
    scope: Construct,
    id: string,
    { stage, team }: { readonly stage: string; readonly team: Team | undefined },
  ) {
    super(scope, id);
    this.#source = `perennial.${stage}`;
    for (const { id: member, email } of team?.members ?? []) {
      if (email === undefined) continue;
      const topic = new Topic(this, `Topic-${member}`, { enforceSSL: true });
      topic.addSubscription(new EmailSubscription(email));
      const of = (field: string): string => EventField.fromPath(`$.detail.${field}`);
      new Rule(this, `Rule-${member}`, {
        description: `Hand-offs of ${member}`,
        eventPattern: {
          source: [this.#source],
          detailType: [HAND_OFF_EVENT, ESCALATED_EVENT],
          detail: { member: [member] },
        },
        targets: [
          new SnsTopic(topic, {
            message: RuleTargetInput.fromText(
              `${EventField.detailType}: ${of('card')} -- Customer ${of('customerId')} of ${of('shop')}, case ${of('id')} (${of('reason')}). Take it: perennial cases --shop ${of('shop')} --take ${of('id')} --by ${member} --stage ${stage}`,
            ),
          }),
        ],
      });
    }
  }

  /** A function may tell the team. */
  tell(): Access {
    const bus = Stack.of(this).formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' });
    const statement = allow('TellTheTeam', ['events:PutEvents'], bus);
    statement.addCondition('StringEquals', { 'events:source': this.#source });
    return { environment: { EVENT_SOURCE: this.#source }, statements: [statement] };
  }
}
