/**
 * What an event says about consent. A signal can only refuse: a grant needs a notice that was shown to the person, and
 * an event proves none. So `true`, and Rudder's `allowedConsentIds`, change nothing.
 */
export interface ConsentSignal {
  /** Purposes said `false` by name: recorded as the person's refusal. */
  readonly refused: readonly string[];
  /** Purposes not to be asked for on behalf of this event; by Segment's reading, which counts what is left out. */
  readonly closed: readonly string[];
}

/**
 * Reads `context.consent.categoryPreferences` (Segment) and `context.consentManagement.deniedConsentIds` (Rudder).
 * Segment: no object leaves everything unchanged; an empty one says `false` to every category; in one that names some,
 * those not named count as `false`. We read ids of consent tools other than ours as saying nothing about our purposes,
 * so the last rule holds once one of our purposes is named. Only what is said by name is recorded; what merely counts
 * as `false` closes the purpose for the event at hand.
 * @param purposes ids of the purposes that rest on consent
 * @returns undefined where the event says nothing
 */
export function readConsentSignal(
  context: Readonly<Record<string, unknown>>,
  purposes: readonly string[],
): ConsentSignal | undefined {
  const preferences = preferencesOf(context);
  const denied = deniedIds(context);
  if (!preferences && denied.length === 0) return undefined;
  const isRefused = (purpose: string) => preferences?.[purpose] === false || denied.includes(purpose);
  const refused = purposes.filter(isRefused);
  const isClosed = preferences && closesTheRest(preferences, purposes);
  const closed = isClosed ? purposes.filter((purpose) => preferences[purpose] !== true || isRefused(purpose)) : refused;
  return { refused, closed };
}

/** The preferences an event carries, or undefined. */
export function preferencesOf(
  context: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  return objectIn(objectIn(context.consent)?.categoryPreferences);
}

function deniedIds(context: Readonly<Record<string, unknown>>): readonly string[] {
  const denied = objectIn(context.consentManagement)?.deniedConsentIds;
  return Array.isArray(denied) ? denied.filter((id) => typeof id === 'string') : [];
}

function closesTheRest(preferences: Readonly<Record<string, unknown>>, purposes: readonly string[]): boolean {
  const named = Object.keys(preferences);
  return named.length === 0 || named.some((id) => purposes.includes(id));
}

const objectIn = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
