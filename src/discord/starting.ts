import type { Logger } from 'pino';
import type { Command, CommandContext } from './command.ts';
import { describeError } from './describe-error.ts';

/** What starting takes. */
export interface StartingOptions {
  readonly commands: readonly Command[];
  readonly context: CommandContext;
  readonly log: Logger;
}

/**
 * Lets commands begin what they do by themselves. One that cannot is logged, and keeps nobody else
 * from it.
 * @returns how to end all of that; it never rejects
 */
export async function startCommands(options: StartingOptions): Promise<() => Promise<void>> {
  const stops = await Promise.all(
    options.commands.map((command) => attempt(options, command, () => start(command, options))),
  );
  return async () => {
    await Promise.all(
      options.commands.map((command, index) =>
        attempt(options, command, async () => stops[index]?.()),
      ),
    );
  };
}

async function start(command: Command, { context }: StartingOptions) {
  return command.kind === 'slash' ? command.start?.(context) : undefined;
}

async function attempt<Result>(
  { log }: StartingOptions,
  { data }: Command,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    const entry = { command: data.name, error: describeError(error, []) };
    log.error(entry, 'a command could not begin or end what it does by itself');
    return undefined;
  }
}
