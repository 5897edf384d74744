/**
 * The machine-readable part of an evidence package: everything a verifier needs, and nothing it has to fetch.
 * Hashes are standard base64, keys and tags base64url; `leaf`, `body` and `document` are the exact text that was hashed.
 */
export interface EvidencePackage {
  readonly schema: 'heng-evidence-package@1';
  readonly made: string;
  readonly shop: string;
  readonly about: PackageScope;
  readonly log: {
    readonly origin: string;
    readonly vkeys: readonly string[];
    /** C2SP tlog-policy: the log's keys and the witnesses that were asked */
    readonly policy: string;
    /** the checkpoint every path below leads to, with its cosignatures */
    readonly checkpoint: string;
  };
  readonly people: readonly PersonEvidence[];
  readonly decisions: readonly DecisionEvidence[];
  /** notices, laws and keys that the entries above speak of */
  readonly documents: readonly DocumentEvidence[];
}

/** What the package was asked for. */
export interface PackageScope {
  readonly people?: readonly string[] | undefined;
  readonly decision?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Where an entry stands in the log. */
export interface Place {
  readonly index: number;
  readonly path: readonly string[];
  readonly leaf: string;
}

/** One person's chain of events. Numbers run from 0 without a gap; a package about a span may hold a part of them. */
export interface PersonEvidence {
  readonly person: string;
  /** absent when the asker may not link this person's other entries */
  readonly tagKey?: string | undefined;
  /** how many events the shop says there are */
  readonly count: number;
  readonly events: readonly PersonalEvidence[];
}

export interface PersonalEvidence {
  readonly seq: number;
  /** absent while the entry waits for the log */
  readonly place?: Place | undefined;
  /** base64url, 32 bytes */
  readonly key: string;
  readonly body: string;
}

/** A decision record: its commitment is leaf `at` of a small tree whose root the log entry holds. */
export interface DecisionEvidence {
  readonly id: string;
  readonly person: string;
  readonly key: string;
  readonly body: string;
  readonly batch: {
    readonly at: number;
    readonly count: number;
    readonly path: readonly string[];
    readonly place?: Place | undefined;
  };
  /** The record in words, under the law of its day. Made by the shop from the codes in `body`; not itself committed to. */
  readonly told: {
    readonly use: Words;
    readonly rulings: readonly {
      readonly decision: boolean;
      readonly purpose: Words;
      readonly category: Words;
      readonly because: readonly (Words & { readonly source: string })[];
    }[];
  };
}

export interface DocumentEvidence {
  readonly kind: 'notice.published' | 'policy.changed' | 'key.rotated';
  readonly id: string;
  readonly place?: Place | undefined;
  /** its SHA-256 is `h` of the leaf */
  readonly document: string;
}

interface Words {
  readonly zh: string;
  readonly en: string;
}
