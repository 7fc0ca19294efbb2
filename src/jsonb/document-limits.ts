/** How large a document may be. The registry has limits, the database has none. */
export interface DocumentLimits {
  /** Of the document as compact JSON in UTF-8, as `JSON.stringify` writes it. */
  readonly maxBytes: number;
  /** Objects and arrays within each other, the document itself being the first. */
  readonly maxDepth: number;
}

/** Limits of the fields that are `I18N_TEXT`. */
export const TEXT_LIMITS: DocumentLimits = { maxBytes: 64 * 1024, maxDepth: 8 };

/** Limits of every other field. */
export const DATA_LIMITS: DocumentLimits = { maxBytes: 16 * 1024, maxDepth: 8 };
