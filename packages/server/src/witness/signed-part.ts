import { equalBytes, formatNote, type Note, type NoteSignature, type Signed } from '@heng/ledger';

/** The signature lines that were verified, one for each key; those of strangers are left out. */
export const verifiedLines = ({ signatures }: Note, signed: readonly Signed[]): NoteSignature[] =>
  signed.flatMap(({ key }) => signatures.find(({ name, id }) => name === key.name && equalBytes(id, key.id)) ?? []);

/** The note with nothing but verified signatures, so that nobody else decides what is kept. */
export const signedPart = (note: Note, signed: readonly Signed[]): string =>
  formatNote({ text: note.text, signatures: verifiedLines(note, signed) });
