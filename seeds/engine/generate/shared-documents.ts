import { constant } from '../../../src/jsonb/constant.js';

/** What has been decided so far: either what is decided next, or the document. */
type Branch = Map<unknown, unknown>;

/** Documents that many rows have in common. Each is made once and is constant, so that its bytes are made once as well. */
export class SharedDocuments<Document extends object> {
  readonly #root: Branch = new Map();
  #room: number;

  /** @param most - how many are kept; one that comes later is made anew each time */
  constructor(most: number) {
    this.#room = most;
  }

  /**
   * Returns the document that some values decide.
   *
   * @param values - all that decides it, at least one; always as many for the same first one. Objects are the same if they are identical
   * @param make - makes it where it is not kept yet
   */
  of(values: readonly unknown[], make: () => Document): Document {
    let branch = this.#root;
    const last = values.length - 1;
    for (let place = 0; place < last; place++) {
      const next = branch.get(values[place]) as Branch | undefined;
      if (next === undefined) return this.#keep(branch, values, place, make());
      branch = next;
    }
    return (branch.get(values[last]) as Document | undefined) ?? this.#keep(branch, values, last, make());
  }

  #keep(branch: Branch, values: readonly unknown[], from: number, document: Document): Document {
    if (this.#room === 0) return document;
    this.#room--;
    const last = values.length - 1;
    for (let place = from; place < last; place++) {
      const next: Branch = new Map();
      branch.set(values[place], next);
      branch = next;
    }
    branch.set(values[last], constant(document));
    return document;
  }
}
