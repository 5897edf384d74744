/** What a verifier found wrong. `code` is stable; the message says what was expected, in words for people. */
export class InvalidEvidence extends Error {
  override readonly name = 'InvalidEvidence';
  readonly code: InvalidCode;

  constructor(code: InvalidCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type InvalidCode =
  | 'bundle-malformed'
  | 'checkpoint-malformed'
  | 'commitment-mismatch'
  | 'consistency-mismatch'
  | 'file-missing'
  | 'inclusion-mismatch'
  | 'key-malformed'
  | 'leaf-malformed'
  | 'leaf-mismatch'
  | 'note-malformed'
  | 'opening-malformed'
  | 'package-malformed'
  | 'policy-malformed'
  | 'policy-not-met'
  | 'proof-malformed'
  | 'root-mismatch'
  | 'signature-missing'
  | 'signature-wrong'
  | 'tag-mismatch'
  | 'tile-mismatch'
  | 'tile-path-malformed';

/** Throws unless `holds`. */
export function demand(holds: boolean, code: InvalidCode, message: string): asserts holds {
  if (!holds) throw new InvalidEvidence(code, message);
}
