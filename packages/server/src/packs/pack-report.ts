/** What a `heng pack` subcommand has to say: one document for programs, lines for people, and the exit code. */
export interface PackReport {
  readonly document: unknown;
  readonly lines: readonly string[];
  readonly exitCode: number;
}
