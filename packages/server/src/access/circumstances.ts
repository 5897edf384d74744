import type { Circumstances } from '@heng/gate';

/** What of a question's context the gate looks at; everything else is ignored, and time is always the server's. */
export interface Registries {
  /** undefined for a recipient nobody registered */
  recipientKind(id: string): 'named' | 'processor' | undefined;
  isIrreversible(category: string): boolean;
  /** how many people share all of these tags, counted as far as enough; 0 when nobody can say */
  anonymitySetOf(tags: readonly string[]): number;
}

type Context = Readonly<Record<string, unknown>>;

/** A member of the wrong type is never passed over: it makes the circumstances ones that nothing permits. */
export function circumstancesOf(context: Context, registries: Registries): Circumstances {
  const { touchpoint, recipient, channel, tags, gpc } = context;
  return {
    ...(touchpoint === undefined ? {} : { touchpoint: nameOf(touchpoint) }),
    ...(recipient === undefined ? {} : recipientIn(nameOf(recipient), registries)),
    ...(channel === undefined ? {} : { channel: nameOf(channel) }),
    ...(tags === undefined ? {} : { anonymitySet: anonymitySet(tags, registries) }),
    ...(gpc === true || gpc === '1' ? { gpc: true } : {}),
  };
}

/** Also `{"id": …}`, as some callers write entities in a context. */
function nameOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const id = (value as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : '(not a name)';
}

function recipientIn(recipient: string, { recipientKind }: Registries): Circumstances {
  const kind = recipientKind(recipient);
  return kind === undefined ? { recipient } : { recipient, recipientKind: kind };
}

function anonymitySet(tags: unknown, { anonymitySetOf }: Registries): number {
  if (!Array.isArray(tags) || tags.some((tag) => typeof tag !== 'string')) return 0;
  return tags.length === 0 ? Number.POSITIVE_INFINITY : anonymitySetOf(tags);
}
