import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { StageSettings } from '../declared/settings.ts';
import { TABLE_KEYS, type TableKeys, type TableName } from '../declared/table-keys.ts';
import { type Access, allow } from './access.ts';
import { removalOf } from './kept.ts';
import { acknowledge } from './nag.ts';

type Action = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'BatchWriteItem';

const string = (name: string) => ({ name, type: AttributeType.STRING });

/** The eleven tables, on-demand, and all but passing ones with point-in-time recovery. No fixed names: a retained table must not block a new stack. */
export class Tables {
  readonly #tables: Readonly<Record<TableName, Table>>;

  /** Creates the tables in `scope` itself, so that their logical names begin with the table's name. */
  constructor(scope: Construct, stage: StageSettings) {
    const create = (name: TableName): Table => {
      const keys: TableKeys = TABLE_KEYS[name];
      const table = new Table(scope, name, {
        partitionKey: string(keys.partition),
        ...(keys.sort && { sortKey: string(keys.sort) }),
        ...(keys.expires && { timeToLiveAttribute: 'ttl' }),
        billingMode: BillingMode.PAY_PER_REQUEST,
        encryption: TableEncryption.DEFAULT,
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: !keys.passing },
        deletionProtection: stage.protect && !keys.passing,
        removalPolicy: removalOf(stage.retain && !keys.passing),
      });
      if (keys.passing) {
        acknowledge(table, 'AwsSolutions-DDB3', 'Raw bodies of 14 days: a backup would keep what an erasure deletes.');
      }
      for (const { name: indexName, partition, sort, include } of keys.indexes ?? []) {
        table.addGlobalSecondaryIndex({
          indexName,
          partitionKey: string(partition),
          sortKey: string(sort),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [...include],
        });
      }
      return table;
    };
    this.#tables = {
      Customers: create('Customers'),
      Orders: create('Orders'),
      Products: create('Products'),
      Identities: create('Identities'),
      Touches: create('Touches'),
      Consents: create('Consents'),
      Counters: create('Counters'),
      Deliveries: create('Deliveries'),
      Snapshots: create('Snapshots'),
      Trail: create('Trail'),
      Members: create('Members'),
    };
  }

  /** These actions on the items of a table; the table's name as `<TABLE>_TABLE`. */
  use(name: TableName, ...actions: readonly Action[]): Access {
    return {
      environment: this.#environment(name),
      statements: [allow(`${name}Table`, actions.map(prefixed), this.#tables[name].tableArn)],
    };
  }

  /** Queries of one of the table's indexes, which is a resource of its own. */
  queryIndex(name: 'Touches', index: (typeof TABLE_KEYS)['Touches']['indexes'][number]['name']): Access {
    const arn = `${this.#tables[name].tableArn}/index/${index}`;
    return { environment: this.#environment(name), statements: [allow(`${name}Index`, ['dynamodb:Query'], arn)] };
  }

  /** Writes short links and codes, beside the counters. */
  keepShortLinks(): Access {
    const statement = allow('ShortLinks', ['dynamodb:PutItem'], this.#tables.Counters.tableArn);
    return { environment: this.#environment('Counters'), statements: [statement] };
  }

  #environment(name: TableName): Readonly<Record<string, string>> {
    return { [`${name.toUpperCase()}_TABLE`]: this.name(name) };
  }

  name(name: TableName): string {
    return this.#tables[name].tableName;
  }
}

const prefixed = (action: Action): string => `dynamodb:${action}`;
