import type { CustomScenario } from '../engine/generate/define-scenario.js';
import { Generator, type GeneratorRecipe } from '../engine/generate/generator.js';
import { drawHostPerson } from '../host/draw-host-person.js';
import { drawPerson } from './draw-person.js';
import { scenariosOf } from './registry.js';

/**
 * Makes the generator of a run from the built-in scenarios and, after them, the host team's own that the run
 * names.
 *
 * @param custom - all of the host team's own scenarios
 */
export function makeGenerator(
  { plan, host, hostTables }: GeneratorRecipe,
  custom: readonly CustomScenario[] = [],
): Generator {
  const { scenarios } = plan.options;
  return new Generator({
    plan,
    host,
    hostTables,
    scenarios: scenariosOf(scenarios, host === undefined),
    custom: custom.filter(({ name }) => scenarios.includes(name)),
    drawPerson: (context, source) =>
      typeof source === 'number' ? drawPerson(context, source) : drawHostPerson(context, source),
  });
}
