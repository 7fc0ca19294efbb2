import type { ValidationOptions } from 'class-validator';
import { isStorableText } from '../storable-text.js';
import { ruleDecorator } from './rule.js';

/** Property decorator: a string that jsonb can store; may be empty. */
export function IsText(options?: ValidationOptions): PropertyDecorator {
  return ruleDecorator({
    name: 'isText',
    expected: 'a string without U+0000 or lone surrogates',
    ...(options ? { options } : {}),
    test: (value) => typeof value === 'string' && isStorableText(value),
  });
}
