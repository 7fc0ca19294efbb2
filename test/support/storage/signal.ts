/** Something to wait for, which comes once. */
export interface Signal<Value> {
  readonly given: Promise<Value>;
  give(value: Value): void;
}

/** A signal that is yet to come. */
export function signal<Value = void>(): Signal<Value> {
  let give: (value: Value) => void = () => undefined;
  const given = new Promise<Value>((resolve) => (give = resolve));
  return { given, give };
}
