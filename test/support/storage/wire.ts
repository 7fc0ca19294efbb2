/** How requests and answers are told apart on a connection whose client waits for each answer. */
export interface Wire {
  /** Where the request that the bytes begin with ends; `undefined` where more must come to tell. */
  requestEnd(bytes: Buffer): number | undefined;
  /** Where the answer to a request ends; 0 where there is none. */
  answerEnd(bytes: Buffer, request: Buffer): number | undefined;
  /** Where a request is cut that is cut half-way: in its body, if it has one. */
  halfOf(request: Buffer): number;
  /** A request in a few words; `undefined` for what a connection says for its own sake. */
  describe(request: Buffer): string | undefined;
  /** How the server refuses a request: what it is sent instead, or what it would answer. */
  readonly refusal: { readonly request: Buffer } | { readonly answer: Buffer };
}
