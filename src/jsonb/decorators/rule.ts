import { registerDecorator, type ValidationArguments, type ValidationOptions } from 'class-validator';

/**
 * A custom rule: its name and parameters go into class-validator's metadata, where the compiler reads them.
 */
export interface Rule {
  readonly name: string;
  readonly parameters?: readonly unknown[];
  readonly options?: ValidationOptions;
  /** Completes "the value must be ...". */
  readonly expected: string;
  /** Receives the property's value and the object that holds it. */
  readonly test: (value: unknown, object: Record<string, unknown>) => boolean;
}

/** Creates a property decorator from a rule. */
export function ruleDecorator(rule: Rule): PropertyDecorator {
  return (target, property) => registerRule(target.constructor, String(property), rule);
}

/** Registers a rule for a property with class-validator. */
export function registerRule(target: object, propertyName: string, rule: Rule): void {
  registerDecorator({
    target: target as new () => object,
    propertyName,
    name: rule.name,
    constraints: [...(rule.parameters ?? [])],
    ...(rule.options ? { options: rule.options } : {}),
    validator: {
      validate: (value: unknown, args: ValidationArguments) =>
        rule.test(value, args.object as Record<string, unknown>),
      defaultMessage: () => `$property must be ${rule.expected}`,
    },
  });
}
