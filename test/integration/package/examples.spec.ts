import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '../../..');
const PACKAGE = 'edfinance-integration-models';

/** The doors of the package: each entry and the source that it is built from. */
const DOORS: Readonly<Record<string, string>> = {
  [PACKAGE]: 'src/index.ts',
  [`${PACKAGE}/seeds`]: 'seeds/index.ts',
  [`${PACKAGE}/flows`]: 'src/flows/index.ts',
  [`${PACKAGE}/jsonb`]: 'src/jsonb/index.ts',
  [`${PACKAGE}/storage`]: 'src/storage/index.ts',
  [`${PACKAGE}/testing`]: 'src/testing/index.ts',
};

/** What an example in a docstring takes as given; whatever else it names must be public. */
const GIVEN = `
declare const dataSource: IntegrationDataSource, settings: Settings, url: string, body: Blob;
declare const userId: string, courseId: string, lessonId: string, challengeId: string;
declare const fileName: string, fileSize: number, mimeType: string, sha256: string;
declare function push(text: string): Promise<void>;
declare class MyEntity {}
`;

interface Example {
  /** Where it stands. */
  readonly at: string;
  readonly code: string;
}

function filesOf(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending) && !file.includes('node_modules'))
    .map((file) => join(folder, file));
}

/** The `@example` blocks of docstrings. */
function docstringExamples(): Example[] {
  return [...filesOf('src', '.ts'), ...filesOf('seeds', '.ts')].flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return [...text.matchAll(/\* @example([^]*?)(?=\n \* @|\*\/)/g)].map(([, block]) => ({
      at: file,
      code: block!.replaceAll(/^ \* ?/gm, ''),
    }));
  });
}

/** The blocks of TypeScript on the pages that import from the package. */
function pageExamples(): Example[] {
  return ['README.md', ...filesOf('docs', '.md')].flatMap((page) =>
    [...readFileSync(join(ROOT, page), 'utf8').matchAll(/```ts\n([^]*?)```/g)]
      .map(([, code]) => ({ at: page, code: code! }))
      .filter(({ code }) => code.includes(`from '${PACKAGE}`)),
  );
}

/** Names that the doors export, values and types, by the entry that exports them. */
function publicNames(program: ts.Program): Map<string, string> {
  const checker = program.getTypeChecker();
  const names = new Map<string, string>();
  for (const [entry, source] of Object.entries(DOORS)) {
    const symbol = checker.getSymbolAtLocation(program.getSourceFile(join(ROOT, source))!)!;
    for (const { name } of checker.getExportsOfModule(symbol)) if (!names.has(name)) names.set(name, entry);
  }
  return names;
}

/** An example as a module: with the imports that it needs, in a function if it has none of its own. */
function moduleOf({ code }: Example, names: ReadonlyMap<string, string>): string {
  if (code.includes(`from '${PACKAGE}`)) return `${code}\nexport {};`;
  const text = GIVEN + code;
  const imports = [...names]
    .filter(([name]) => new RegExp(`\\b${name}\\b`).test(text))
    .map(([name, entry]) => `import { ${name} } from '${entry}';`);
  return `import { DataSource } from 'typeorm';\n${imports.join('\n')}\n${GIVEN}\nexport async function example() {\n${code}\n}`;
}

/** What the compiler has against the examples, by where they stand. */
function complaints(examples: readonly Example[]): string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, 'tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(String(messageText));
      },
    },
  )!;
  const paths = Object.fromEntries(Object.entries(DOORS).map(([entry, source]) => [entry, [`./${source}`]]));
  const options = {
    ...config.options,
    noEmit: true,
    noUnusedLocals: false,
    verbatimModuleSyntax: false,
    paths,
  };
  const doors = Object.values(DOORS).map((source) => join(ROOT, source));
  const host = ts.createCompilerHost(options);
  const written = new Map<string, string>();
  const readSource = host.getSourceFile.bind(host);
  const exists = host.fileExists.bind(host);
  host.fileExists = (file) => written.has(file) || exists(file);
  host.getSourceFile = (file, ...rest) => {
    const text = written.get(file);
    return text === undefined ? readSource(file, ...rest) : ts.createSourceFile(file, text, options.target!);
  };
  const first = ts.createProgram(doors, options, host);
  const names = publicNames(first);
  examples.forEach((example, place) =>
    written.set(join(ROOT, 'test', `example-${place}.ts`), moduleOf(example, names)),
  );
  const program = ts.createProgram([...doors, ...written.keys()], options, host, first);
  return [...written.keys()].flatMap((file, place) =>
    [
      ...program.getSyntacticDiagnostics(program.getSourceFile(file)),
      ...program.getSemanticDiagnostics(program.getSourceFile(file)),
    ].map(
      ({ messageText }) => `${examples[place]!.at}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    ),
  );
}

describe('the examples of docstrings and pages', () => {
  const examples = [...docstringExamples(), ...pageExamples()];
  const secret: Example = { at: 'an example with a secret', code: 'new MigrationExecutor(dataSource);' };
  let found: string[];
  beforeAll(() => {
    found = complaints([...examples, secret]);
  });

  it('compile against what the package exports', () => {
    expect(examples.length).toBeGreaterThan(15);
    expect(found.filter((complaint) => !complaint.startsWith(secret.at))).toEqual([]);
  });

  it('would not compile if they named something that is not public', () => {
    expect(found).toContain(`${secret.at}: Cannot find name 'MigrationExecutor'.`);
  });
});

describe('the doors of the package', () => {
  it('are those that package.json exports, built from these sources', () => {
    const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      exports: Record<string, unknown>;
    };
    for (const [entry, source] of Object.entries(DOORS)) {
      const built = `./dist/${source.slice(0, -'.ts'.length)}`;
      expect(exports[entry.replace(PACKAGE, '.')]).toEqual({
        import: { types: `${built}.d.mts`, default: `${built}.mjs` },
        require: { types: `${built}.d.ts`, default: `${built}.js` },
      });
    }
  });
});
