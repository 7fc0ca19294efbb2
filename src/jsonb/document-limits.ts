/** Size limits of a document; enforced here, not by the database. */
export interface DocumentLimits {
  /** Bytes as compact JSON in UTF-8, as `JSON.stringify` writes it. */
  readonly maxBytes: number;
  /** Levels of nested objects and arrays; the document itself is the first. */
  readonly maxDepth: number;
}

/** Limits of `I18N_TEXT` fields. */
export const TEXT_LIMITS: DocumentLimits = { maxBytes: 64 * 1024, maxDepth: 8 };

/** Limits of all other fields. */
export const DATA_LIMITS: DocumentLimits = { maxBytes: 16 * 1024, maxDepth: 8 };
