import type { Fact } from '../artefacts.ts';
import { firstLine } from '../driver/visit.ts';

/** A gatherer that breaks down spoils only its own fact; `undefined` says that there is no such thing here. */
export async function attempt<T>(work: () => Promise<T | undefined>, otherwise: string): Promise<Fact<T>> {
  try {
    const value = await work();
    return value === undefined ? { state: 'absent', because: otherwise } : { state: 'gathered', value };
  } catch (error) {
    return { state: 'failed', because: firstLine(error).slice(0, 300) };
  }
}

export const valueIn = <T>(fact: Fact<T>): T | undefined => (fact.state === 'gathered' ? fact.value : undefined);

export const absent = (because: string): Fact<never> => ({ state: 'absent', because });
