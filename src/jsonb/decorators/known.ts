import { ruleDecorator } from './rule.js';

/** A text of which some values are known. */
export type OpenWord<Known extends string> = Known | (string & {});

/** Property decorator: lists the known values of a text. Others pass; the audit notes them. */
export function Known(values: readonly string[]): PropertyDecorator {
  return ruleDecorator({
    name: 'known',
    parameters: [values],
    expected: `text, with the known values ${values.join(', ')}`,
    test: () => true,
  });
}
