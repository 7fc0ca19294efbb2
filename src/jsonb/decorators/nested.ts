import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsArray, IsObject, ValidateNested } from 'class-validator';

/** A class whose decorators describe one JSON object; its instances have no methods. */
export type ShapeClass<T extends object = object> = new () => T;

/** What `@Nested` and `@NestedList` leave in class-validator's metadata (`context`): the shape one level down. */
export interface NestedContext {
  readonly shape: () => ShapeClass;
}

/**
 * Property decorator: the value is one object of the given shape. `@ValidateNested()` alone lets a missing value and
 * an empty array through.
 */
export function Nested(shape: () => ShapeClass): PropertyDecorator {
  return all(IsObject(), ValidateNested({ context: { shape } satisfies NestedContext }), Type(shape));
}

/** Property decorator: the value is an array of objects of the given shape; arrays within it are refused. */
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
