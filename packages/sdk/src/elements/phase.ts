/** How far an element has come with what it reads. */
export type Phase = 'loading' | 'ready' | 'failed' | 'offline' | 'signed-out';
