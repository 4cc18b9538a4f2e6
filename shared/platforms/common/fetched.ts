import { ParkError } from '#model/event/fault.ts';
import { Document } from './json/document.ts';
import { type Json, type JsonObject, parseJson } from './json/json.ts';

/** The object in a callback's body. Throws {@link ParkError} `unreadable_json`. */
export function objectBody(text: string): JsonObject {
  const value = parseJson(text);
  if (!isObject(value)) throw new ParkError('unreadable_json');
  return value;
}

/** The object in an answer of a platform's API, digits kept as text. Throws {@link ParkError} `unexpected_answer`. */
export function objectAnswer(text: string, path: string): JsonObject {
  const value = jsonOf(text, path);
  if (!isObject(value)) throw new ParkError('unexpected_answer', path);
  return value;
}

/** A list of objects; nothing at all (204, 404) is an empty one. Throws {@link ParkError} `unexpected_answer`. */
export function listAnswer(text: string | undefined, path: string): readonly JsonObject[] {
  return text === undefined || text.trim() === '' ? [] : objects(jsonOf(text, path), path);
}

export function objectIn(answer: JsonObject, field: string): JsonObject {
  const value = answer[field];
  if (value === undefined || !isObject(value)) throw new ParkError('unexpected_answer', field);
  return value;
}

export function listIn(answer: JsonObject, field: string): readonly JsonObject[] {
  return objects(answer[field], field);
}

export function idIn(answer: JsonObject, field: string): string | undefined {
  try {
    return new Document(answer).optionalId(field);
  } catch {
    throw new ParkError('unexpected_answer', field);
  }
}

function objects(value: Json | undefined, path: string): readonly JsonObject[] {
  if (!Array.isArray(value)) throw new ParkError('unexpected_answer', path);
  return value.map((each: Json) => {
    if (!isObject(each)) throw new ParkError('unexpected_answer', path);
    return each;
  });
}

function jsonOf(text: string, path: string): Json {
  try {
    return parseJson(text);
  } catch {
    throw new ParkError('unexpected_answer', path);
  }
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
