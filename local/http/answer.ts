import type { ServerResponse } from 'node:http';
import type { InvokeResult } from '../functions/hosted-function.ts';
import { asList, asNumber, asRecord, asText } from '../template/read.ts';

/** Writes a function's answer as API Gateway does: an object with a status code, or anything else as JSON with 200. */
export function writeAnswer(response: ServerResponse, { payload, error }: InvokeResult): void {
  if (error) {
    const tooLarge = error.errorType === 'RequestTooLargeException';
    writeMessage(response, tooLarge ? 413 : 500, tooLarge ? 'Request Entity Too Large' : 'Internal Server Error');
    return;
  }
  const answer = asRecord(payload);
  const status = asNumber(answer.statusCode);
  if (status === undefined) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(typeof payload === 'string' ? payload : JSON.stringify(payload));
    return;
  }
  for (const [name, value] of Object.entries(asRecord(answer.headers))) response.setHeader(name, String(value));
  const cookies = asList(answer.cookies).map(String);
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  if (!response.hasHeader('content-type') && answer.body)
    response.setHeader('content-type', 'text/plain;charset=UTF-8');
  const body = asText(answer.body) ?? '';
  response.statusCode = status;
  response.end(answer.isBase64Encoded === true ? Buffer.from(body, 'base64') : body);
}

/** API Gateway's own answers. */
export function writeMessage(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
}
