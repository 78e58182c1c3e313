/** A JSON object as Go reads it, which ignores the case of keys: Ignition accepts `Storage`. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Returns `value` if it is an object, or an empty one. */
export function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}

/** Returns the spelling of a key in an object. `name` is in camel case. */
export function keyOf(object: JsonObject, name: string): string {
  return Object.keys(object).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;
}

/** Returns the value of a key. `name` is in camel case. */
export function memberOf(object: JsonObject, name: string): unknown {
  return object[keyOf(object, name)];
}
