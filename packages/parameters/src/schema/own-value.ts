/** Whether a value is an object of any kind, and so may hold others. */
export function isObject(value: unknown): value is Readonly<Record<PropertyKey, unknown>> {
  return typeof value === 'object' && value !== null
}

/** What a value holds under a key itself, and not its prototype; `undefined` where that is nothing. */
export function ownValue(value: unknown, key: PropertyKey): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}
