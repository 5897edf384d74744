import { StaffProblem } from './staff-client.ts';

/** `GET /v1/staff/ledger` */
export interface LedgerFacts {
  readonly origin: string;
  readonly size: number;
  readonly waiting: number;
  readonly trouble: string | null;
  readonly since: string;
  readonly series: readonly { readonly at: string; readonly told: number; readonly answered: number }[];
  readonly recent: readonly LedgerEvent[];
}

export interface LedgerEvent {
  readonly at: string;
  readonly kind: string;
  readonly person: string;
  readonly id: string;
  readonly index: number | null;
}

/** Body of `POST /v1/evidence`. */
export interface EvidenceAsked {
  readonly person?: string;
  readonly people?: readonly string[];
  readonly decision?: string;
  readonly from?: string;
  readonly to?: string;
}

/** Has the package made and gives it to the browser to keep. Rejects with a StaffProblem. */
export async function keepPackage(asked: EvidenceAsked): Promise<void> {
  const reply = await fetch('/v1/evidence', {
    method: 'POST',
    credentials: 'same-origin',
    cache: 'no-store',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  }).catch(() => {
    throw new StaffProblem(0, 'unreachable');
  });
  if (!reply.ok) {
    const { code = 'unexpected-reply' } = (await reply.json().catch(() => ({}))) as { code?: string };
    throw new StaffProblem(reply.status, code);
  }
  const name = /filename="([^"]+)"/.exec(reply.headers.get('content-disposition') ?? '')?.[1] ?? 'heng-evidence.html';
  const href = URL.createObjectURL(await reply.blob());
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
