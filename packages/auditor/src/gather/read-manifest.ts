import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { SiteManifest } from './manifest.ts';

/** What is wrong with a manifest, and where. */
export class BadManifest extends Error {}

const SCHEMA = new URL('../../site-manifest.schema.json', import.meta.url);

export async function readManifest(text: string): Promise<SiteManifest> {
  const given = parsed(text);
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, formats: { regex: isRegex } });
  const valid = ajv.compile(JSON.parse(await readFile(SCHEMA, 'utf8')));
  if (valid(given)) return given as SiteManifest;
  const [first] = (valid.errors ?? []).toSorted((one, other) => other.instancePath.length - one.instancePath.length);
  throw new BadManifest(`${first?.instancePath || '/'}: ${first?.message ?? 'not a manifest'}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadManifest((error as Error).message);
  }
}

function isRegex(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}
