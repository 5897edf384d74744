/**
 * @module A tamper-evident log that anyone can check: RFC 6962 tree, C2SP tiles, checkpoints, proofs and policies, and
 * commitments that keep a person out of it. Pure: storage, keys and the clock are handed in.
 */
export * from './bytes.ts';
export * from './checkpoint.ts';
export * from './entry.ts';
export * from './evidence-file.ts';
export * from './evidence-package.ts';
export { GrowingTree } from './growing-tree.ts';
export { useSha256 } from './hash.ts';
export * from './invalid.ts';
export { decodeJournal, type JournalRecord } from './journal.ts';
export { type LogWriter, type LogWriterNeeds, openLogWriter } from './log-writer.ts';
export * from './note.ts';
export * from './package-verdict.ts';
export * from './policy.ts';
export * from './proof-file.ts';
export {
  createProver,
  type Prover,
  type ReadFile,
  readConsistency,
  readCut,
  readInclusion,
  readRoot,
} from './read-proofs.ts';
export * from './storage.ts';
export * from './tiles.ts';
export * from './tree.ts';
export * from './verify-log.ts';
export { type VerifyPackageOptions, verifyPackage } from './verify-package.ts';
export { verifyProofFile } from './verify-proof-file.ts';
export * from './witness.ts';
