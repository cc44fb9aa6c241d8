import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..', '..');

/** Text by path from the repository's root, with forward slashes: `src/ledger/clock.ts`. */
export type Sources = ReadonlyMap<string, string>;

/** One import or re-export as it is written. */
export interface Import {
  readonly from: string;
  /** `src/x.ts` for our own files, else the package's name: `@nestjs/common`, `node:fs`. */
  readonly to: string;
  /** Erased by the compiler: nothing is loaded for it. */
  readonly typeOnly: boolean;
  /** `export … from`. */
  readonly again: boolean;
}

/** Every TypeScript file below these folders. */
export function sourcesBelow(...folders: string[]): Sources {
  const paths = folders.flatMap((folder) => filesBelow(join(ROOT, folder)));
  const wanted = paths.filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));
  return new Map(wanted.map((path) => [relative(ROOT, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')]));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name === 'node_modules' || entry.name.startsWith('dist') ? [] : filesBelow(path);
    return [path];
  });
}

const parsed = new Map<string, ts.Node[]>();

/** Every node of a file's syntax tree: what stands in a comment or a text is not code. Parsed once. */
export function nodesOf(path: string, text: string): readonly ts.Node[] {
  const key = `${path}\n${text}`;
  let nodes = parsed.get(key);
  if (!nodes) parsed.set(key, (nodes = walked(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))));
  return nodes;
}

function walked(root: ts.Node): ts.Node[] {
  const nodes = [root];
  for (let n = 0; n < nodes.length; n++) nodes[n]!.forEachChild((child) => void nodes.push(child));
  return nodes;
}

export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node, typeOnly: boolean, again = false) => {
    if (ts.isStringLiteral(specifier)) found.push({ from: path, to: target(path, specifier.text), typeOnly, again });
  };
  for (const node of nodesOf(path, text)) {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isErased(node.importClause));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node.moduleSpecifier, node.isTypeOnly, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0]!, false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
  }
  return found;
}

/** `import type …`, or nothing but `type` names between the braces. */
function isErased(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false; // import './x.js': for its effects
  if (clause.isTypeOnly) return true;
  const { name, namedBindings } = clause;
  return (
    !name &&
    !!namedBindings &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every(({ isTypeOnly }) => isTypeOnly)
  );
}

function target(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts');
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

export { ts };
