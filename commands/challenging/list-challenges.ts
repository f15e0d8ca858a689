import type { CommandContext } from '../../src/discord/command.ts';
import { privately, type Reply } from '../../src/discord/reply.ts';
import { aboutOf } from '../quizzing/read-quiz.ts';
import { listContent } from '../replies/challenge/list.ts';
import { challengeOf, membersIn, readChallenge } from './read-challenge.ts';

/** What runs in a server, and how to join. */
export async function listChallenges(context: CommandContext, guildId: string): Promise<Reply> {
  const open = await context.records.listOpen('challenge', guildId);
  const lines = await Promise.all(
    open.map(async (session) => {
      const game = await readChallenge(context, session.id);
      return {
        threadId: session.channelId ?? '',
        state: challengeOf(session),
        about: aboutOf(session),
        members: game === undefined ? 0 : membersIn(game).length,
      };
    }),
  );
  return privately(listContent(lines, context.mention('challenge start')));
}
