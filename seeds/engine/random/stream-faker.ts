import type { Faker, FakerOptions } from '@faker-js/faker';
import { faker as defaultFaker } from '@faker-js/faker/locale/en';
import type { RandomStream } from './random-stream.js';

let current: RandomStream;

// The class is reached through an instance, because the package's main entry loads all 70 locales.
const FakerClass = defaultFaker.constructor as new (options: FakerOptions) => Faker;
const faker = new FakerClass({
  locale: defaultFaker.rawDefinitions,
  randomizer: { next: () => current.next(), seed: () => undefined },
});

/**
 * The English faker, drawing from the given stream until the next call. There is one instance for all
 * streams, because making one costs more than the whole of a person's rows.
 *
 * @param stream - must be the stream of the row that is being made
 */
export function fakerOn(stream: RandomStream): Faker {
  current = stream;
  return faker;
}
