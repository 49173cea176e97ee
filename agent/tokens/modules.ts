import { posix, win32 } from 'node:path';
import table from './modules.json' with { type: 'json' };

/** Systems that the table has rows for. */
export type System = 'linux' | 'darwin' | 'win32';

type PerSystem = { readonly [Name in System]?: readonly string[] };

/**
 * One maker's modules. A name is a hint for a search and proves nothing: what a file is, its own tables tell.
 * None of the names was yet compared with a real token.
 */
export interface ModuleRow {
  readonly maker: string;
  readonly names: PerSystem;
  /** Folders of this maker alone, beside the common ones. `%Name%` stands for a variable of the environment. */
  readonly directories?: PerSystem;
  /** Pause between loading and C_Initialize that this maker's module needs. */
  readonly initDelayMs?: number;
}

/** Every module that is known. */
export const moduleRows: readonly ModuleRow[] = table.modules;
const commonDirectories: PerSystem = table.directories;

/** Every place where a known module may lie on this system, in the order of the table. */
export function knownPlaces(system: System, env: NodeJS.ProcessEnv): { path: string; initDelayMs: number }[] {
  const { join } = system === 'win32' ? win32 : posix;
  return moduleRows.flatMap((row) =>
    [...(row.directories?.[system] ?? []), ...(commonDirectories[system] ?? [])].flatMap((template) => {
      const directory = expand(template, env);
      if (directory === null) return [];
      return (row.names[system] ?? []).map((name) => ({
        path: join(directory, name),
        initDelayMs: row.initDelayMs ?? 0,
      }));
    }),
  );
}

function expand(template: string, env: NodeJS.ProcessEnv): string | null {
  let known = true;
  const path = template.replace(/%(\w+)%/g, (_, name: string) => {
    const value = env[name];
    if (!value) known = false;
    return value ?? '';
  });
  return known ? path : null;
}
