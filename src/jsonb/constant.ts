/** What was found out about a constant value, so that it is found out once. */
export interface ConstantFacts {
  /** The value as JSON, in UTF-8. */
  json?: Uint8Array;
  /** The guide that it is valid by; none if it never was checked. */
  validBy?: object;
}

const constants = new WeakMap<object, ConstantFacts>();

/**
 * Makes a value constant: it is frozen with all that is in it, so that what was found out about it holds for as
 * long as it lives. For texts and other documents that many rows share.
 *
 * @param value - of plain objects and lists
 * @returns the same value
 */
export function constant<Value extends object>(value: Value): Value {
  constants.set(freeze(value), {});
  return value;
}

/** Returns the place for what is found out about a constant value; `undefined` for any other. */
export function constantFacts(value: object): ConstantFacts | undefined {
  return constants.get(value);
}

function freeze<Value extends object>(value: Value): Value {
  for (const inner of Object.values(value) as unknown[])
    if (typeof inner === 'object' && inner !== null) freeze(inner);
  return Object.freeze(value);
}
