import { KNN_FEATURES, KNN_OBJECTIVE } from '@heng/engine';
import type { Gate, Words } from '@heng/gate';
import { callDefinitions, eventDefinitions } from '../collect/event-definitions.ts';
import { ConfigError } from '../config.ts';
import { actWeights } from './act-weights.ts';

/** What a model may be made of, said before it is made. What is not said here, it may not use. */
export interface ModelDeclaration {
  readonly kind: string;
  readonly title: Words;
  /** what it is made to do */
  readonly objective: string;
  /** ids of the purposes a person must have permitted, all of them */
  readonly purposes: readonly string[];
  /** ids of the information categories it learns from */
  readonly categories: readonly string[];
  /** what is looked at in an interaction */
  readonly features: readonly string[];
  /** grows with every change of what is declared */
  readonly version: number;
}

export const itemKnn: ModelDeclaration = {
  kind: 'item-knn',
  title: { zh: '哪些商品常被同一批人看或买', en: 'which items the same people view or buy' },
  objective: KNN_OBJECTIVE,
  purposes: ['model-training'],
  categories: ['browsing-history', 'cart-wishlist', 'clickstream-dwell', 'order-history', 'reviews-public-content'],
  features: ['person', 'item', 'at', 'weight'],
  version: 1,
};

export const declaredModels: readonly ModelDeclaration[] = [itemKnn];

/** What the code that trains the model reads. */
export interface ModelUse {
  readonly objective: string;
  readonly categories: readonly string[];
  readonly features: readonly string[];
}

/** Read off the event definitions: the categories of every act that has a weight. */
export function usedByItemKnn(): ModelUse {
  const weighed = [...eventDefinitions, ...Object.values(callDefinitions)].filter(
    ({ kind }) => actWeights[kind] !== undefined,
  );
  const categories = [...new Set(weighed.map(({ category }) => category))].sort();
  return { objective: KNN_OBJECTIVE, categories, features: KNN_FEATURES };
}

/**
 * Refuses a model that uses what its declaration does not say, or whose declaration says what the law in force permits to
 * nobody.
 * @throws ConfigError, naming each thing: the server does not start
 */
export function checkModel(declaration: ModelDeclaration, use: ModelUse, gate: Gate): void {
  const undeclared = (what: string, used: readonly string[], declared: readonly string[]) =>
    used
      .filter((one) => !declared.includes(one))
      .map((one) => `uses the ${what} \`${one}\`, which it does not declare`);
  const faults = [
    ...undeclared('category', use.categories, declaration.categories),
    ...undeclared('feature', use.features, declaration.features),
    ...undeclared('objective', [use.objective], [declaration.objective]),
    ...forbidden(declaration, gate),
  ];
  if (faults.length > 0)
    throw new ConfigError(faults.map((fault) => `model \`${declaration.kind}\` ${fault}`).join('\n'));
}

function forbidden({ purposes, categories }: ModelDeclaration, gate: Gate): string[] {
  if (purposes.length === 0) return ['declares no purpose'];
  return purposes.flatMap((purpose) =>
    categories
      .filter((category) => !isEverPermitted(gate, purpose, category))
      .map(
        (category) => `declares \`${category}\` for \`${purpose}\`, which ${gate.table.pack} permits in no situation`,
      ),
  );
}

/** Whether there is any situation, of anybody, in which the law in force permits the category for the purpose. */
function isEverPermitted({ space, table, vocabulary }: Gate, purpose: string, category: string): boolean {
  const p = vocabulary.purposes.findIndex(({ id }) => id === purpose);
  const c = vocabulary.categories.findIndex(({ id }) => id === category);
  const shape =
    p < 0 || c < 0 ? undefined : space.shapes[space.shapeOfPair[p * vocabulary.categories.length + c] ?? -1];
  if (!shape) return false;
  const cells = table.cells.subarray(shape.base, shape.base + shape.size);
  return cells.some((cell) => table.rulings[cell]?.decision === true);
}
