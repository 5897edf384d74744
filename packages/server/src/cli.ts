import { commands } from './commands/index.ts';
import { ConfigError } from './config.ts';
import { useNodeHash } from './ledger/node-hash.ts';

/** Exit code of every mistake of the tool or its caller, never of a finding. */
const TOOL_ERROR = 2;

/** Runs `heng <args>` and resolves to its exit code. */
export async function runCli(args: readonly string[]): Promise<number> {
  useNodeHash();
  const [name = '', ...rest] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const asked = name === '--help' || name === 'help' || name === '-h';
    (asked ? console.log : console.error)(usage(asked ? undefined : name));
    return asked ? 0 : TOOL_ERROR;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    console.error(isCallersMistake(error) ? `heng ${name}: ${error.message}` : error);
    return TOOL_ERROR;
  }
}

function usage(unknown: string | undefined): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  heng ${name.padEnd(10)} ${summary}`);
  const complaint = unknown ? [`heng: there is no command \`${unknown}\``, ''] : [];
  return [...complaint, 'usage:', ...lines].join('\n');
}

/** A wrong option or setting: its message is enough, a stack would only hide it. */
const isCallersMistake = (error: unknown): error is Error =>
  error instanceof ConfigError ||
  (error instanceof TypeError && String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS'));
