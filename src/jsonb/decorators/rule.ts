import { registerDecorator, type ValidationArguments, type ValidationOptions } from 'class-validator';

/** A rule of our own: its name and parameters go into class-validator's metadata, from where the compiler reads them. */
export interface Rule {
  readonly name: string;
  readonly parameters?: readonly unknown[];
  readonly options?: ValidationOptions;
  /** Completes the sentence "the value must be ..." */
  readonly expected: string;
  /** Takes the property's value and the object that holds it. */
  readonly test: (value: unknown, object: Record<string, unknown>) => boolean;
}

/** Makes a property decorator of a rule. */
export function ruleDecorator(rule: Rule): PropertyDecorator {
  return (target, property) => registerRule(target.constructor, String(property), rule);
}

/** Registers a rule for one property of a class with class-validator. */
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
