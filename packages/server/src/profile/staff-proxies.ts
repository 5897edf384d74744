import type { StaffProxies } from '@heng/contract';
import type { ProxyBounds } from '@heng/engine';
import type { Vocabulary } from '@heng/gate';
import type { MarkerGoods } from './marker-goods.ts';
import type { Surveys } from './open-survey.ts';
import type { ProxyFinding } from './survey-storage.ts';
import type { TagDefinition } from './tag-definition.ts';

interface Needs {
  readonly vocabulary: Vocabulary;
  readonly markers: MarkerGoods;
  readonly bounds: ProxyBounds;
  readonly declared: readonly TagDefinition[];
  readonly surveys: Surveys;
}

/** What the last survey found, in figures that tell of nobody. */
export function staffProxies({ vocabulary, markers, bounds, declared, surveys }: Needs) {
  const nameOf = (category: string) =>
    vocabulary.categories.find(({ id }) => id === category)?.name ?? { zh: category, en: category };
  return async (): Promise<StaffProxies> => {
    const { proxies } = surveys.latest();
    const inForce = new Set(surveys.rules().map(({ id }) => id));
    return {
      bounds,
      measuredAt: proxies[0]?.at.toISOString() ?? null,
      matters: markers.categories.map((category) => ({ category, name: nameOf(category) })),
      tags: declared.map(({ id, name }) => ({
        ...{ id, name, refused: !inForce.has(id) },
        findings: proxies
          .filter(({ tag }) => tag === id)
          .map((one) => ({ ...toFinding(one, bounds.minimumPeople), name: nameOf(one.category) })),
      })),
    };
  };
}

function toFinding(one: ProxyFinding, step: number) {
  const { category, people, tagged, precision, lift, leastLift, auc, refused } = one;
  return {
    ...{ category, refused, people: people - (people % step), tagged: tagged - (tagged % step) },
    ...{ precision: hundredths(precision), lift: hundredths(lift) },
    ...{ leastLift: hundredths(leastLift), auc: hundredths(auc) },
  };
}

const hundredths = (figure: number): number => Math.round(figure * 100) / 100;
