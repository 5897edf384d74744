import { usePlace } from './place.ts';

export interface Sort {
  readonly key: string;
  readonly order: 'ascend' | 'descend';
}

/** How one table stands, read from the address and written to it: `<name>.sort=count.descend`, `<name>.<column>=a|b`, and the page's `q`. */
export function useTablePlace(name: string, sortedBy: string) {
  const { place, change } = usePlace();
  const told = place[`${name}.sort`] ?? (sortedBy && `${sortedBy}.descend`);
  return {
    q: place.q ?? '',
    sort: readSort(told),
    /** The values a column is filtered by; null when it is not. */
    filtersOf: (key: string): string[] | null => place[`${name}.${key}`]?.split('|') ?? null,
    change(sort: Sort | undefined, filters: Readonly<Record<string, readonly unknown[] | null>>): void {
      const kept = Object.entries(filters).map(([key, values]) => [`${name}.${key}`, values?.join('|')]);
      change({ [`${name}.sort`]: sort ? `${sort.key}.${sort.order}` : 'none', ...Object.fromEntries(kept) });
    },
  };
}

function readSort(told: string): Sort | undefined {
  const [key = '', order] = told.split('.');
  return order === 'ascend' || order === 'descend' ? { key, order } : undefined;
}
