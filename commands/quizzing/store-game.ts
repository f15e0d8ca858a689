import type { CommandContext } from '../../src/discord/command.ts';
import { textContent } from '../../src/discord/reply.ts';
import { StorageError, TutorError } from '../../src/errors.ts';

/** A game whose thread is there already. */
export interface GameToStore {
  readonly id: string;
  readonly threadId: string;
  readonly store: () => Promise<void>;
}

/**
 * Stores a game. Where that fails, its thread says so: nobody waits there for what does not come.
 * @throws whatever storing threw
 */
export async function storeGame(
  { channels }: Pick<CommandContext, 'channels'>,
  { id, threadId, store }: GameToStore,
): Promise<void> {
  try {
    await store();
  } catch (error) {
    const content = textContent(`This could not be begun: ${whyOf(error)}`);
    // What kept it from being stored is what whoever asked has to know.
    await channels.post(threadId, content, `${id}x`).catch(() => undefined);
    throw error;
  }
}

/** What a member can do something about is said as it is. */
function whyOf(error: unknown): string {
  const isKnown = error instanceof TutorError && !(error instanceof StorageError);
  return isKnown ? error.message : 'nothing can be saved at the moment.';
}
