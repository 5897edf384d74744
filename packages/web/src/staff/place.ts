import { useCallback, useSyncExternalStore } from 'react';

/** Everything that makes up a view, as it stands in the address: the same address shows the same view. */
export type Place = Readonly<Record<string, string>>;

const moved = 'heng-moved';

export const readPlace = (search: string): Place => Object.fromEntries(new URLSearchParams(search));

/** The address of a place; what is empty is left out. */
export function placeAddress(place: Readonly<Record<string, string | undefined>>): string {
  const kept = Object.entries(place).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(kept).toString();
  return search === '' ? location.pathname : `?${search}`;
}

function listen(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(moved, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(moved, listener);
  };
}

/** The present place, and how to change parts of it. Going to another room can be undone with the back button; sorting and typing cannot. */
export function usePlace() {
  const search = useSyncExternalStore(listen, () => location.search);
  const change = useCallback((parts: Readonly<Record<string, string | undefined>>) => {
    history.replaceState(null, '', placeAddress({ ...readPlace(location.search), ...parts }));
    window.dispatchEvent(new Event(moved));
  }, []);
  const go = useCallback((place: Readonly<Record<string, string | undefined>>) => {
    const { lang } = readPlace(location.search);
    history.pushState(null, '', placeAddress({ lang, ...place }));
    window.dispatchEvent(new Event(moved));
  }, []);
  return { place: readPlace(search), change, go };
}
