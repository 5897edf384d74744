import { anonymise } from './anonymise.ts';
import { audit } from './audit.ts';
import { bench } from './bench.ts';
import type { Command } from './command.ts';
import { evaluate } from './evaluate.ts';
import { experiment } from './experiment.ts';
import { importCommand } from './import.ts';
import { ledger } from './ledger.ts';
import { lint } from './lint.ts';
import { pack } from './pack.ts';
import { parity } from './parity.ts';
import { serve } from './serve.ts';
import { vault } from './vault.ts';
import { verify } from './verify.ts';

/** Every subcommand by its name: `commands/<name>.ts` exports it, this table lists it. */
export const commands: Readonly<Record<string, Command>> = {
  anonymise,
  audit,
  bench,
  evaluate,
  experiment,
  import: importCommand,
  ledger,
  lint,
  pack,
  parity,
  serve,
  vault,
  verify,
};
