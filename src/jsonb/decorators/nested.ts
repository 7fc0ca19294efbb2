import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsArray, IsObject, ValidateNested } from 'class-validator';

/** A class whose decorators describe a JSON object; its instances have no methods. */
export type ShapeClass<T extends object = object> = new () => T;

/** What `@Nested` and `@NestedList` store in class-validator's `context`: the nested shape. */
export interface NestedContext {
  readonly shape: () => ShapeClass;
}

/**
 * Property decorator: an object of the given shape. `@ValidateNested()` alone also accepts a missing value
 * and an empty array.
 */
export function Nested(shape: () => ShapeClass): PropertyDecorator {
  return all(IsObject(), ValidateNested({ context: { shape } satisfies NestedContext }), Type(shape));
}

/** Property decorator: an array of objects of the given shape; nested arrays are refused. */
export function NestedList(shape: () => ShapeClass): PropertyDecorator {
  return all(
    IsArray(),
    IsObject({ each: true }),
    ValidateNested({ each: true, context: { shape } satisfies NestedContext }),
    Type(shape),
  );
}

function all(...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, property) => decorators.forEach((decorate) => decorate(target, property));
}
