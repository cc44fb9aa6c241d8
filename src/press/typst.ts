import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { Injectable } from '@nestjs/common';
import type { Page } from './page.js';

const TEMPLATES = join(import.meta.dirname, '..', '..', 'data', 'forms');
const TINOS = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];
/** Compilations between two clearings of what typst remembers of those before. */
const REMEMBERED = 50;

/**
 * Draws pages as PDF: data/forms/form.typ with Tinos. The same page gives the same bytes, on every machine and in every time
 * zone: no date, no font of the machine, no network goes in. A page goes in as one JSON input, so nothing in it is ever markup.
 */
@Injectable()
export class Typst {
  private compiler: NodeCompiler | null = null;
  private drawn = 0;

  /** @throws Error when the template does not compile, which no data can bring about */
  pdf(page: Page): Buffer {
    const compiler = (this.compiler ??= NodeCompiler.create({
      workspace: TEMPLATES,
      fontArgs: [{ fontPaths: fonts() }],
    }));
    const compiled = compiler.compile({
      mainFilePath: join(TEMPLATES, 'form.typ'),
      inputs: { page: JSON.stringify(page) },
    });
    if (!compiled.result)
      throw new Error(`form ${page.title}: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`);
    const bytes = compiler.pdf(compiled.result);
    if (++this.drawn % REMEMBERED === 0) compiler.evictCache(2);
    return bytes;
  }
}

function fonts(): string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
  return TINOS.map((face) => join(folder, face));
}
