/** What an object must look like. */
export interface ObjectGuide {
  readonly properties: readonly PropertyGuide[];
  readonly byKey: ReadonlyMap<string, PropertyGuide>;
  /** How many properties must be there. */
  readonly required: number;
  /** Whether unknown keys are refused. */
  readonly exact: boolean;
  /** Prototypes that are accepted besides `Object.prototype`. */
  readonly prototypes: ReadonlySet<object>;
  /** What a list in its place must look like: `any` list, or that of one property. */
  readonly list?: PropertyGuide | 'any';
}

/** What the value under one key must look like. */
export interface PropertyGuide {
  readonly key: string;
  /** The key as it begins the property in JSON, in UTF-8: between quotes, before a colon. */
  readonly json: Uint8Array;
  readonly optional: boolean;
  /** Completes "must be ..." where the value is missing. */
  readonly expected: string;
  readonly isList: boolean;
  /** Rules of the value itself, in order. */
  readonly rules: readonly RuleGuide[];
  /** Rules of each item of a list. */
  readonly itemRules: readonly RuleGuide[];
  /** The shape of the value, or of each item of a list. */
  readonly nested?: ObjectGuide;
}

/** One rule with its parameters filled in. */
export interface RuleGuide {
  /** Whether the rule is about the type: if it is violated, later rules are skipped. */
  readonly isType: boolean;
  /** Whether it asks for no more than text that PostgreSQL can store. */
  readonly isText: boolean;
  readonly expected: string;
  readonly holds: (value: unknown, object: object) => boolean;
  readonly offender?: (list: unknown) => { index: number; key: string };
}
