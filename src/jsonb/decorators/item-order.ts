import { readOwn } from '../plain-json.js';
import { ruleDecorator } from './rule.js';

/**
 * Index of the first item whose number at `key` exceeds its predecessor's, or -1. Items without a number are
 * skipped; other rules report them.
 */
export function firstRise(list: unknown, key: string): number {
  if (!Array.isArray(list)) return -1;
  let last = Infinity;
  return list.findIndex((item: unknown) => {
    const number = readOwn(item, key);
    if (typeof number !== 'number' || Number.isNaN(number)) return false;
    const rises = number > last;
    last = number;
    return rises;
  });
}

/** Index of the first item whose text at `key` repeats an earlier item's, or -1. */
export function firstRepeat(list: unknown, key: string): number {
  if (!Array.isArray(list)) return -1;
  const seen = new Set<string>();
  return list.findIndex((item: unknown) => {
    const text = readOwn(item, key);
    if (typeof text !== 'string') return false;
    const repeats = seen.has(text);
    seen.add(text);
    return repeats;
  });
}

/** Property decorator: an array whose numbers at `key` never increase. */
export function IsBestFirst(key: string): PropertyDecorator {
  return ruleDecorator({
    name: 'isBestFirst',
    parameters: [key],
    expected: `sorted with the highest ${key} first`,
    test: (value) => firstRise(value, key) === -1,
  });
}

/** Property decorator: an array whose texts at `key` are unique. */
export function IsDistinctBy(key: string): PropertyDecorator {
  return ruleDecorator({
    name: 'isDistinctBy',
    parameters: [key],
    expected: `without two items of the same ${key}`,
    test: (value) => firstRepeat(value, key) === -1,
  });
}
