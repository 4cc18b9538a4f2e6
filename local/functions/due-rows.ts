import { asList, asRecord, asText } from '../template/read.ts';
import type { DueChange } from './protocol.ts';

const WRITES = new Set(['PutItem', 'DeleteItem', 'UpdateItem', 'BatchWriteItem', 'TransactWriteItems']);

const KEYS = ['"D#', '"J#', '"C#', '"T#'];

/**
 * Due rows (`D#...` of touches, `J#...` of steps, `C#...` of checks; sort key `<dueAt>#<touchId>`) that a DynamoDB request writes or
 * deletes, and touches (`T#<touchId>` of a person) that it writes: one of a journey may enter the ledger at once.
 */
export function dueChangesOf(operation: string, body: Buffer): readonly DueChange[] {
  if (!WRITES.has(operation) || !KEYS.some((key) => body.includes(key))) return [];
  const request = asRecord(JSON.parse(body.toString()));
  switch (operation) {
    case 'PutItem':
      return change(request.Item, false);
    case 'UpdateItem':
      return change(request.Key, false);
    case 'DeleteItem':
      return change(request.Key, true);
    case 'BatchWriteItem':
      return Object.values(asRecord(request.RequestItems))
        .flatMap(asList)
        .flatMap((each) => {
          const { PutRequest, DeleteRequest } = asRecord(each);
          return PutRequest ? change(asRecord(PutRequest).Item, false) : change(asRecord(DeleteRequest).Key, true);
        });
    default:
      return asList(request.TransactItems).flatMap((each) => {
        const { Put, Update, Delete } = asRecord(each);
        if (Put) return change(asRecord(Put).Item, false);
        if (Update) return change(asRecord(Update).Key, false);
        return Delete ? change(asRecord(Delete).Key, true) : [];
      });
  }
}

/** The instant in a due row's keys, or undefined for any other row. */
export function dueAtOf(pk: string | undefined, sk: string | undefined): number | undefined {
  if (!pk || !/^[DJC]#/.test(pk) || !sk) return undefined;
  const dueAt = Number(sk.split('#', 1)[0]);
  return Number.isFinite(dueAt) ? dueAt : undefined;
}

function change(item: unknown, gone: boolean): readonly DueChange[] {
  const { pk, sk } = asRecord(item);
  const [partition, sort] = [asText(asRecord(pk).S), asText(asRecord(sk).S)];
  const dueAt = dueAtOf(partition, sort);
  if (partition?.startsWith('P#') && sort?.startsWith('T#') && !gone) return [{ key: `${partition} ${sort}`, gone }];
  return dueAt === undefined ? [] : [{ key: `${partition} ${sort}`, dueAt, gone }];
}
