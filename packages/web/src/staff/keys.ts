import { useEffect } from 'react';

/** Whether a key press belongs to a text being typed. */
const types = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `/` goes to the search, `g` and then a letter to a room. */
export function useKeys(rooms: Readonly<Record<string, string>>, go: (room: string) => void): void {
  useEffect(() => {
    let leading = false;
    const press = (event: KeyboardEvent) => {
      if (types(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const room = leading ? rooms[event.key] : undefined;
      leading = event.key === 'g';
      if (room !== undefined) return go(room);
      if (event.key !== '/') return;
      event.preventDefault();
      document.getElementById('search')?.focus();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [rooms, go]);
}
