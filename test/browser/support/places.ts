import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { PagesModule } from '../../../src/pages/pages.module.js';
import { GROUPS } from '../../../web/src/ui/screens.js';

const ROUTES = join(import.meta.dirname, '..', '..', '..', 'web', 'src', 'routes.tsx');

/** Every path in the console's own table of routes, `/quy-trinh/$id/{-$version}`. */
export const screens = (): string[] =>
  [...readFileSync(ROUTES, 'utf8').matchAll(/\bpath: '([^']+)'/g)].map(([, path]) => path!);

/** Those that are neither in the menu nor below a place of it, and whose they are. */
const BESIDE: Readonly<Record<string, string>> = {
  '/ho-so': 'specialist',
  '/ho-so/$id': 'provincial-office',
  '/nhac-viec': 'division-head',
  '/bao-cao/ho-so': 'provincial-office',
  '/thu-tuc': 'administrator',
  '/thu-tuc/$code': 'administrator',
  '/quy-trinh': 'administrator',
  '/quy-trinh/$id/{-$version}': 'administrator',
  '/co-quan': 'administrator',
  '/co-quan/$id': 'administrator',
  '/mau-tin': 'administrator',
  '/bat-tat': 'administrator',
  '/he-thong-khac': 'administrator',
  '/nhat-ky': 'administrator',
};

/** The role that a screen is looked at in: of the menu's the first, of the numbers who watches them all. Undefined: nobody's. */
export function roleOf(path: string): string | undefined {
  if (BESIDE[path]) return BESIDE[path];
  for (const { key, screens: listed } of GROUPS) {
    const screen = listed.find(({ to }) => bare(path) === to || (to !== '/' && path.startsWith(`${to}/`)));
    if (screen) return key === 'nav.group.numbers' ? 'provincial-office' : (screen.roles[0] ?? 'specialist');
  }
  return undefined;
}

/** What may be left out is. */
const bare = (path: string) => path.replace(/\/\{-\$\w+\}$/, '');

/**
 * `/quy-trinh/$id/{-$version}` → `/quy-trinh/1.002010-1`
 * @param named what a path leaves open, by its name, `$code`, or by the path and the name where several have it
 */
export const addressOf = (path: string, named: Readonly<Record<string, string>>): string =>
  bare(path).replace(/[$:]\w+/g, (name) => named[`${path} ${name}`] ?? named[name]!);

/** Every path of the citizens' pages that the service answers, `/ho-so-cua-toi/:id`. */
export function pages(): string[] {
  const controllers = Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, PagesModule) as readonly Type<object>[];
  return controllers.flatMap((controller) => {
    const methods = Object.getOwnPropertyNames(controller.prototype)
      .map((name) => (controller.prototype as Record<string, object>)[name]!)
      .filter((method) => Reflect.getMetadata(METHOD_METADATA, method) === RequestMethod.GET);
    return methods.map((method) => joined(pathOf(controller), pathOf(method)));
  });
}

const pathOf = (of: object) => Reflect.getMetadata(PATH_METADATA, of) as string;
const joined = (...parts: readonly string[]) =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
