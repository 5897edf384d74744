import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export interface Bundle {
  readonly directory: string;
  /** One file of the bundle, or undefined. */
  read(name: string): Buffer | undefined;
  remove(): void;
}

/** Builds the browser bundle from the sources as they are now, into a directory of its own. */
export function buildBundle(): Bundle {
  const directory = mkdtempSync(join(tmpdir(), 'heng-sdk-'));
  execFileSync(process.execPath, [new URL('../../build.mjs', import.meta.url).pathname, directory]);
  return {
    directory,
    read(name) {
      try {
        return readFileSync(join(directory, basename(name)));
      } catch {
        return undefined;
      }
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
