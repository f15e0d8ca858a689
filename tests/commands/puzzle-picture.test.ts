import { describe, expect, it } from 'vitest';
import { puzzle as puzzleCommand } from '../../commands/puzzle.ts';
import type { SlashCommand } from '../../src/discord/command.ts';
import type { Message } from '../../src/loopback/world.ts';
import { listOf } from '../../src/loopback/rules/component-rules.ts';
import { openBot, partsOf, textOf, type TestBotOptions } from '../helpers/bot.ts';
import { answerAll, puzzleOf, seedWith, startPuzzle, type Player } from '../helpers/puzzle-play.ts';
import { pressOn } from '../helpers/quiz-play.ts';

const notes = { 'a.md': '## A?\na\n' };

async function open(options: TestBotOptions = {}) {
  const { loopback, channel, bot } = await openBot(notes, options);
  const join = (name: string): Player => ({
    bot: () => bot,
    member: loopback.addMember(name),
    channel,
  });
  return { join, channel };
}

interface Shown {
  readonly description: string;
  readonly media: { readonly url: string };
}

function picturesOf(message: Message): Shown[] {
  return partsOf(message).flatMap(({ items }) => listOf(items) as Shown[]);
}

/** What is said of the pictures of a message. */
function alternatives(message: Message): string[] {
  return picturesOf(message).map(({ description }) => description);
}

async function filesOf(message: Message): Promise<Buffer[]> {
  const answers = await Promise.all(picturesOf(message).map(({ media }) => fetch(media.url)));
  return Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())));
}

describe('the picture of a puzzle', () => {
  it('should be the same whoever plays, with no word of them', async () => {
    const { join } = await open();
    const wish = { level: 1, seed: seedWith(1, 'conflict') };
    const messages = [];
    for (const name of ['ada-lovelace', 'grace-hopper']) {
      const player = join(name);
      const first = await startPuzzle(player, wish);
      const solved = await answerAll(player, first, 'right');
      messages.push({
        words: [first, solved].flatMap(alternatives),
        files: await filesOf(solved),
      });
    }
    const [own, other] = messages;

    expect(own?.words).toEqual([
      expect.stringMatching(/^1 Pod, /u),
      expect.stringContaining('Conflict 1 marks '),
    ]);
    expect(own?.files.map((file) => file.subarray(1, 4).toString())).toEqual(['PNG']);
    expect(other).toEqual(own);
  });

  it('should show the hints that were taken', async () => {
    const { join, channel } = await open();
    const player = join('ada');
    const first = await startPuzzle(player, { level: 2 });
    const { puzzle } = await puzzleOf(player, first);
    const hinted = await pressOn(player.member, channel, first, '💡 Hint 1 of 2 (−10)');

    expect(alternatives(first)[0]).not.toContain('Hint');
    expect(alternatives(hinted)[0]).toContain(`Hint A: ${puzzle.hints[0].slice(0, 30)}`);
  });

  it('should leave the text where it cannot be drawn', async () => {
    const draw = (): Promise<null> => Promise.resolve(null);
    const withoutPictures: SlashCommand = {
      ...puzzleCommand,
      execute: (interaction, context) => puzzleCommand.execute(interaction, { ...context, draw }),
    };
    const { join } = await open({ commands: [withoutPictures] });
    const first = await startPuzzle(join('ada'), { level: 1 });

    expect(alternatives(first)).toEqual([]);
    expect(textOf(first)).toContain('Level 1');
    expect(textOf(first)).toContain('```yaml');
  });
});
