import type { RefusalRow } from './storage.ts';

/** A refusal as `GET /v1/witness/refusals` tells it. */
export interface RefusalReply {
  readonly id: string;
  readonly origin: string;
  /** name of the shop */
  readonly name: string;
  readonly kind: RefusalRow['kind'];
  readonly seen: RefusalRow['seen'];
  readonly at: string;
  readonly firstAt: string;
  readonly times: number;
  /** Whether two signed notes, with the hashes kept, contradict one another: proof against the log for anybody. */
  readonly proved: boolean;
  readonly known: { readonly size: number; readonly root: string | null };
  readonly shown: { readonly size: number; readonly root: string; readonly note: string };
  readonly evidence: string;
}

export const isProved = (row: RefusalRow): boolean =>
  row.known_note !== null && (row.prefix_root !== null || (row.kind === 'split' && row.known_size === row.size));

export const toRefusalReply = (row: RefusalRow): RefusalReply => ({
  id: row.id,
  origin: row.origin,
  name: row.name,
  kind: row.kind,
  seen: row.seen,
  at: row.at.toISOString(),
  firstAt: row.first_at.toISOString(),
  times: row.times,
  proved: isProved(row),
  known: { size: row.known_size, root: row.known_root?.toString('base64') ?? null },
  shown: { size: row.size, root: row.root.toString('base64'), note: row.note },
  evidence: `/v1/witness/refusals/${row.id}/evidence`,
});

/**
 * Both signed notes in one text, with the keys and the way to check them. Whoever holds the log's public key needs
 * nothing else, and no word of this witness, to see the contradiction.
 */
export function evidenceText(row: RefusalRow): string {
  return [
    `${row.kind}: ${row.origin} (${row.name})`,
    `first seen ${row.first_at.toISOString()}, last ${row.at.toISOString()}, ${row.times} time(s), ${row.seen}`,
    '',
    summaryOf(row),
    '',
    'Keys of the log:',
    ...row.vkeys,
    '',
    ...block('KNOWN: what this witness cosigned', row.known_note ?? 'none\n'),
    ...block(`SHOWN: what was ${row.seen === 'public' ? 'shown in public' : 'submitted'} and refused`, row.note),
    ...prefixLines(row),
  ].join('\n');
}

function summaryOf(row: RefusalRow): string {
  if (row.kind === 'not-signed')
    return 'No known key of the log signed the checkpoint below. It proves nothing against the log.';
  if (isProved(row)) return provedSummary(row);
  if (row.kind === 'shrunk')
    return 'A smaller checkpoint came after a larger one was cosigned: an old copy was restored, or an old request arrived late.';
  return 'The consistency proof did not fit. That the log holds two histories is not proved: its tiles could not be compared.';
}

const provedSummary = ({ size, known_size }: RefusalRow): string =>
  size === known_size
    ? `PROVED: the log signed two different histories of ${size} entries. Check both signatures below and compare the third lines.`
    : `PROVED: the log signed two histories, of ${known_size} and ${size} entries, that do not begin with the same entries. Check both signatures and the consistency proof below.`;

const block = (title: string, note: string): string[] => [
  `-----BEGIN ${title}-----`,
  note.trimEnd(),
  '-----END-----',
  '',
];

function prefixLines({ prefix_root, prefix_proof, known_size, size }: RefusalRow): string[] {
  if (!prefix_root || size === known_size) return [];
  const [smaller, larger] = [Math.min(size, known_size), Math.max(size, known_size)];
  return [
    `The history of ${larger} entries gives its first ${smaller} entries the root`,
    prefix_root.toString('base64'),
    `which is not the one that was signed for ${smaller}. Consistency proof from there to ${larger} (RFC 6962 section 2.1.2):`,
    ...(prefix_proof ?? []),
    '',
  ];
}
