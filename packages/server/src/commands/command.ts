/** One subcommand of `heng`. */
export interface Command {
  readonly summary: string;
  /** Resolves to the exit code; prints what was asked for on stdout and everything else on stderr. */
  run(args: readonly string[]): Promise<number>;
}
