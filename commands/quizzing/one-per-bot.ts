import type { CommandContext } from '../../src/discord/command.ts';

/** What a bot does by itself from its start to its end. */
export interface Running {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Something that each bot has one of, made when it is asked for first. */
export function onePerBot<Own extends Running>(make: (context: CommandContext) => Own) {
  const all = new WeakMap<CommandContext, Own>();
  const of = (context: CommandContext): Own => {
    const own = all.get(context) ?? make(context);
    all.set(context, own);
    return own;
  };
  return {
    of,
    /** Begins. @returns how to end it */
    start: async (context: CommandContext): Promise<() => Promise<void>> => {
      const own = of(context);
      await own.start();
      return () => own.stop();
    },
  };
}
