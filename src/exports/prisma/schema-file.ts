/** A block of a Prisma schema: `model User { … }`. Lines are counted from 0. */
export interface SchemaBlock {
  readonly keyword: string;
  readonly name: string;
  readonly firstLine: number;
  /** That of the closing brace. */
  readonly lastLine: number;
  /** The table of a model: its name, or that of `@@map`. */
  readonly table: string;
  /** That of `@@schema`; undefined without one. */
  readonly schema: string | undefined;
  readonly fields: readonly SchemaField[];
}

/** A field in a block. */
export interface SchemaField {
  readonly name: string;
  /** With `?` or `[]`. */
  readonly type: string;
  /** The field's name, or that of `@map`. */
  readonly column: string;
}

/** Splits a Prisma schema into its blocks. */
export function readSchemaBlocks(lines: readonly string[]): SchemaBlock[] {
  const blocks: SchemaBlock[] = [];
  for (let line = 0; line < lines.length; line += 1) {
    const [, keyword, name] = /^\s*(\w+)\s+(\w+)\s*\{/.exec(lines[line] ?? '') ?? [];
    if (keyword === undefined || name === undefined) continue;
    const firstLine = line;
    while (line < lines.length - 1 && !/^\s*\}/.test(lines[line] ?? '')) line += 1;
    blocks.push(describe(keyword, name, lines.slice(firstLine + 1, line), firstLine));
  }
  return blocks;
}

function describe(keyword: string, name: string, inner: readonly string[], firstLine: number): SchemaBlock {
  const code = inner.map((line) => line.replace(/^\s*\/\/.*$/, ''));
  const attribute = (pattern: RegExp) => code.map((line) => pattern.exec(line)?.[1]).find(Boolean);
  const fields = code.flatMap((line): SchemaField[] => {
    const [, field, type] = /^\s*(\w+)\s+(\w\S*)/.exec(line) ?? [];
    if (field === undefined || type === undefined) return [];
    return [{ name: field, type, column: /\s@map\((?:name:\s*)?"([^"]+)"/.exec(line)?.[1] ?? field }];
  });
  return {
    keyword,
    name,
    firstLine,
    lastLine: firstLine + inner.length + 1,
    table: attribute(/^\s*@@map\((?:name:\s*)?"([^"]+)"/) ?? name,
    schema: attribute(/^\s*@@schema\("([^"]+)"/),
    fields,
  };
}

/** Changes to a file's lines, each beside the line that it concerns. */
export class SchemaEdits {
  readonly #lines: readonly string[];
  readonly #before = new Map<number, string[]>();
  readonly #instead = new Map<number, string>();
  readonly #after: string[] = [];

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  insertBefore(line: number, added: readonly string[]): void {
    this.#before.set(line, [...(this.#before.get(line) ?? []), ...added]);
  }

  replace(line: number, replacement: string): void {
    this.#instead.set(line, replacement);
  }

  append(added: readonly string[]): void {
    this.#after.push(...added);
  }

  /** Returns the file with the changes made. */
  text(): string {
    const lines = this.#lines.flatMap((line, index) => [
      ...(this.#before.get(index) ?? []),
      this.#instead.get(index) ?? line,
    ]);
    return [...lines, ...this.#after].join('\n').replace(/\n*$/, '\n');
  }

  /** Returns the changes: each block that has any, with `-` before what goes and `+` before what comes. */
  diff(): string[] {
    const blocks = readSchemaBlocks(this.#lines);
    const changed = blocks.flatMap(({ firstLine, lastLine, keyword, name }) => {
      const changes: string[] = [];
      for (let line = firstLine; line <= lastLine; line += 1) {
        changes.push(...(this.#before.get(line) ?? []).map((added) => `+${added}`));
        const instead = this.#instead.get(line);
        if (instead !== undefined) changes.push(`-${this.#lines[line] ?? ''}`, `+${instead}`);
      }
      return changes.length > 0 ? [` ${keyword} ${name}`, ...changes] : [];
    });
    return [...changed, ...this.#after.map((line) => `+${line}`)];
  }
}
