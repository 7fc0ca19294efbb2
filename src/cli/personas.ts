import { type ListedPersona, listPersonas, type RunPersonas } from '../../seeds/index.js';
import { assertRunTag } from './assert-run-tag.js';
import type { CliCommand } from './cli-command.js';
import { withDataSource } from './with-data-source.js';

/** `personas`: lists the named people of a run. */
export const personas: CliCommand = {
  example: 'npm run personas',
  json: true,
  configure(command) {
    command.option(
      '--run <tag>',
      'those of the run with this tag (npm run seed:runs lists them); default: the last run of preset integration',
    );
  },
  async run({ run, json }: { run?: string; json?: boolean }, { print }) {
    assertRunTag(run);
    const listed = await withDataSource((dataSource) => listPersonas(dataSource, run));
    if (json) print(JSON.stringify(listed));
    else personaLines(listed).forEach((line) => print(line));
    return 0;
  },
};

function personaLines({ tag, options: { preset, seed }, personas: people }: RunPersonas): string[] {
  const width = Math.max(...people.map(({ name }) => name.length));
  return [
    `Personas of run ${tag} (preset ${preset}, seed ${seed}):`,
    ...people.flatMap((person) => [
      `  ${person.name.padEnd(width)}  ${person.purpose}${person.isThere ? '' : ' (not in this database)'}`,
      `  ${' '.repeat(width)}  ${factsOf(person)}`,
    ]),
  ];
}

function factsOf({ userId, email, language, courseId, challengeId }: ListedPersona): string {
  return [
    `user ${userId}`,
    email,
    language,
    ...(courseId === undefined ? [] : [`course ${courseId}`]),
    ...(challengeId === undefined ? [] : [`challenge ${challengeId}`]),
  ].join('  ');
}
