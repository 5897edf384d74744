import type { Fact } from '../artefacts.ts';

/** The value of a fact, or undefined where there is none. */
export const gathered = <T>(fact: Fact<T>): T | undefined => (fact.state === 'gathered' ? fact.value : undefined);
