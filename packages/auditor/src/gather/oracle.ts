import type { Effect, EffectEvidence } from '../artefacts.ts';
import type { Visit } from '../driver/visit.ts';
import type { KeptItem } from './kept.ts';
import type { Oracle, SiteManifest } from './manifest.ts';

/** The state as the site's own manifest tells it; undefined when it says nothing about what is there. */
export async function askOracles(
  visit: Visit,
  kept: readonly KeptItem[],
  manifest: SiteManifest,
): Promise<Effect | undefined> {
  for (const state of ['off', 'refused', 'granted'] as const) {
    const oracle = manifest.states?.[state];
    const evidence = oracle && (await holds(oracle, visit, kept));
    if (evidence) return { state, evidence };
  }
  return manifest.states?.granted || manifest.states?.refused ? { state: 'unset', evidence: [] } : undefined;
}

/** The evidence when the oracle holds, else undefined. */
async function holds(oracle: Oracle, visit: Visit, kept: readonly KeptItem[]): Promise<EffectEvidence[] | undefined> {
  if ('all' in oracle) {
    const each = await Promise.all(oracle.all.map((part) => holds(part, visit, kept)));
    return each.every((found) => found !== undefined) ? each.flat() : undefined;
  }
  if ('any' in oracle) {
    const each = await Promise.all(oracle.any.map((part) => holds(part, visit, kept)));
    return each.find((found) => found !== undefined);
  }
  const { where, value } = await valueAt(oracle, visit, kept);
  if (!matches(oracle, value)) return undefined;
  return [{ seenIn: 'manifest', where, before: '', after: value === undefined ? '∅' : value.slice(0, 120) }];
}

type Leaf = Exclude<Oracle, { readonly all: unknown } | { readonly any: unknown }>;

async function valueAt(
  oracle: Leaf,
  visit: Visit,
  kept: readonly KeptItem[],
): Promise<{ where: string; value: string | undefined }> {
  if ('endpoint' in oracle) return { where: oracle.endpoint, value: await fetched(oracle, visit) };
  const [kind, name] = placeOf(oracle);
  return { where: name, value: kept.find((item) => item.kind === kind && item.name === name)?.value };
}

function placeOf(oracle: Exclude<Leaf, { readonly endpoint: string }>): readonly [KeptItem['kind'], string] {
  if ('cookie' in oracle) return ['cookie', oracle.cookie];
  if ('localStorage' in oracle) return ['local-storage', oracle.localStorage];
  return ['session-storage', oracle.sessionStorage];
}

/** Asked with the visitor's own cookies, at the site itself and nowhere else. */
async function fetched(
  oracle: { endpoint: string; field?: string },
  { context, ground }: Visit,
): Promise<string | undefined> {
  const url = new URL(oracle.endpoint, ground.home);
  if (!ground.rules.origins.includes(url.origin)) return undefined;
  const reply = await context.request.get(url.href, { timeout: 5_000 }).catch(() => undefined);
  if (!reply?.ok()) return undefined;
  if (!oracle.field) return reply.text();
  const body: unknown = await reply.json().catch(() => undefined);
  return textAt(body, oracle.field);
}

/** `choices.0.answer` in a reply, as text. */
export function textAt(body: unknown, field: string): string | undefined {
  const found = field
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], body);
  if (found === undefined || found === null) return undefined;
  return typeof found === 'string' ? found : JSON.stringify(found);
}

function matches({ equals, matches: pattern, absent }: Leaf, value: string | undefined): boolean {
  if (absent) return value === undefined;
  if (value === undefined) return false;
  if (equals !== undefined) return decodedSafely(value) === equals || value === equals;
  return pattern === undefined || new RegExp(pattern).test(decodedSafely(value));
}

function decodedSafely(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
