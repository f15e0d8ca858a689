import { describe, expect, it } from 'vitest';
import type { PuzzleLevel } from '../../src/ports/puzzles/puzzle.ts';
import {
  idOf,
  labelsOf,
  messageOf,
  openBot,
  partsOf,
  textOf,
  type TestBotOptions,
} from '../helpers/bot.ts';
import {
  answerAll,
  answerConflicts,
  answerReason,
  puzzleOf,
  seedWith,
  startPuzzle,
  type Player,
} from '../helpers/puzzle-play.ts';
import { pressOn } from '../helpers/quiz-play.ts';

const ephemeralFlag = 64;
const lesson = 'What happens when two containers of one Pod listen on the same port?';
const notes = { 'workloads/Pod.md': `# Pod\n\n## ${lesson}\n\nThe **second** one fails.\n` };

async function open(options: TestBotOptions = {}) {
  const test = await openBot(notes, options);
  let { bot } = test;
  const player: Player = {
    bot: () => bot,
    member: test.loopback.addMember('ada'),
    channel: test.channel,
  };
  const restart = async (): Promise<void> => {
    bot = await test.restart();
  };
  return { ...test, player, restart };
}

describe('/puzzle play', () => {
  it.each([1, 4, 7, 10] as const)('should play level %i from start to verdict', async (level) => {
    const { player, channel } = await open();
    for (const kind of level === 10 ? (['conflict'] as const) : (['conflict', 'none'] as const)) {
      const first = await startPuzzle(player, { level, seed: seedWith(level, kind) });
      const { puzzle } = await puzzleOf(player, first);
      expect(first.flags & ephemeralFlag).toBe(ephemeralFlag);
      expect(textOf(first)).toContain(`Level ${level}`);
      expect(textOf(first)).not.toContain(puzzle.explanation.slice(0, 30));
      expect(
        partsOf(first).some(({ type }) => type === 13) || textOf(first).includes('```yaml'),
      ).toBe(true);

      const verdict = await answerAll(player, first, 'right');
      expect(verdict.json.id).toBe(first.json.id);
      expect(textOf(verdict)).toContain('### ✅ All right');
      expect(textOf(verdict)).toContain(`Seed: \`${puzzle.seed}\``);
      expect(labelsOf(verdict).includes('🔧 Try the repair')).toBe(kind === 'conflict');

      const again = await pressOn(player.member, channel, verdict, 'Next ▶');
      const wrong = await answerAll(player, again, 'wrong');
      expect(textOf(wrong)).toContain('### ❌ Not this time');
      expect(textOf(wrong)).toContain('❌ You: **');
    }
  });

  it('should ask for what one would see from level 6 on, only where something is to be seen', async () => {
    const { player } = await open();
    const asked = async (level: PuzzleLevel, kind: 'conflict' | 'none') => {
      const first = await startPuzzle(player, { level, seed: seedWith(level, kind) });
      return answerReason(player, await answerConflicts(player, first, 'right'), 'right');
    };

    expect(labelsOf(await asked(7, 'conflict'))).toContain('CrashLoopBackOff');
    expect(textOf(await asked(7, 'none'))).toContain('All right');
    expect(textOf(await asked(4, 'conflict'))).toContain('All right');
  });

  it('should pay for parts, and take for hints', async () => {
    const { player, channel } = await open();
    let message = await startPuzzle(player, { level: 1 });
    message = await answerAll(player, message, 'right');
    expect(textOf(message)).toContain('All right · +20 points');

    message = await pressOn(player.member, channel, message, 'Next ▶');
    const { puzzle } = await puzzleOf(player, message);
    expect(puzzle.level).toBe(1);
    message = await pressOn(player.member, channel, message, '💡 Hint 1 of 2 (−10)');
    expect(textOf(message)).toContain('💡');
    expect(labelsOf(message)).toContain('💡 Hint 2 of 2 (−10)');
    message = await answerAll(player, message, 'right');
    expect(textOf(message)).toContain('All right · +10 points');

    message = await pressOn(player.member, channel, message, 'Next ▶');
    message = await answerConflicts(player, message, 'right');
    message = await pressOn(player.member, channel, message, '💡 Hint 1 of 2 (−10)');
    message = await pressOn(player.member, channel, message, '💡 Hint 2 of 2 (−10)');
    expect(labelsOf(message).some((label) => label.includes('Hint'))).toBe(false);
    message = await answerReason(player, message, 'wrong');
    expect(textOf(message)).toMatch(/### ☑️ 1 of 2 right$/mu);
  });

  it('should earn nothing by a chosen seed, or too far above what is mastered', async () => {
    const { player } = await open();
    const chosen = await startPuzzle(player, { level: 1, seed: 'mine' });
    expect(textOf(chosen)).toContain('a chosen seed earns no points');
    expect(textOf(await answerAll(player, chosen, 'right'))).toMatch(/All right$/mu);

    const high = await startPuzzle(player, { level: 2 });
    expect(textOf(high)).toContain('For practice');
    expect(textOf(await answerAll(player, high, 'right'))).toMatch(/All right$/mu);
    expect(await player.bot().storage.puzzles.listGrades(player.member.user.id)).toEqual([]);

    const refused = await startPuzzle(player, { seed: 'no seed!' });
    expect(textOf(refused)).toContain('A seed has 1 to 32');
  });

  it('should offer the next level once four of the last five were right', async () => {
    const { player, channel } = await open();
    let message = await startPuzzle(player);
    for (const how of ['right', 'wrong', 'right', 'right'] as const) {
      message = await answerAll(player, message, how);
      expect(textOf(message)).not.toContain('🏅');
      message = await pressOn(player.member, channel, message, 'Next ▶');
      expect(textOf(message)).toContain('## Level 1');
    }
    message = await answerAll(player, message, 'right');
    expect(textOf(message)).toContain('🏅 You have mastered level 1');

    message = await pressOn(player.member, channel, message, 'Next ▶');
    expect(textOf(message)).toContain('## Level 2');
    expect(textOf(await startPuzzle(player))).toContain('## Level 2');
    expect(textOf(await answerAll(player, message, 'right'))).toContain('+20 points');
  });

  it('should go on after a restart as it was asked', async () => {
    const { player, channel, restart } = await open();
    const first = await startPuzzle(player, { level: 7, seed: seedWith(7, 'conflict') });
    const hinted = await pressOn(player.member, channel, first, '💡 Hint 1 of 2 (−10)');
    const asked = await answerConflicts(player, hinted, 'right');
    await restart();
    const later = await answerReason(player, asked, 'right');
    expect(labelsOf(later)).toContain('Pending');
    await restart();
    const { puzzle } = await puzzleOf(player, later);
    const verdict = await pressOn(player.member, channel, later, puzzle.symptom ?? '');

    expect(textOf(verdict)).toContain('All right');
    expect(textOf(verdict)).toContain('💡');
  });

  it('should count each part once, whatever is pressed again', async () => {
    const { player, channel, loopback } = await open();
    const { member } = player;
    const first = await startPuzzle(player, { level: 1 });
    const asked = await answerConflicts(player, first, 'right');
    const outcomes = await Promise.all(
      ['A', 'B', 'A', 'C'].map((letter) => member.press(channel, asked, idOf(asked, letter))),
    );
    const texts = new Set(outcomes.map((outcome) => textOf(messageOf(outcome))));
    expect(texts.size).toBe(1);

    const [shown] = member.sees(channel);
    if (shown === undefined) throw new Error('nothing is shown');
    const next = idOf(shown, 'Next ▶');
    const both = await Promise.all([
      member.press(channel, shown, next),
      member.press(channel, shown, next),
    ]);
    const ids = both.map((outcome) => idOf(messageOf(outcome), '🚩 Report'));
    expect(new Set(ids).size).toBe(1);
    const ben: Player = { ...player, member: loopback.addMember('ben') };
    expect(textOf(await startPuzzle(ben))).toContain('## Level 1');
  });

  it('should open the card that teaches it, and take reports', async () => {
    const { player, channel } = await open();
    const { member } = player;
    const first = await startPuzzle(player, { level: 1, seed: seedWith(1, 'conflict') });
    const form = await member.press(channel, first, idOf(first, '🚩 Report'));
    if (form.kind !== 'modal') throw new Error(`the outcome is ${form.kind}`);
    const thanks = await member.submit(channel, form, { reasons: ['unclear'], remark: 'Why?' });
    expect(textOf(messageOf(thanks))).toContain('Thank you');

    const verdict = await answerAll(player, first, 'right');
    const card = await pressOn(member, channel, verdict, '📖 Card');
    expect(textOf(card)).toContain(lesson);
    expect(card.json.id).not.toBe(verdict.json.id);
    const { reports } = await player.bot().storage.personal.exportMember(member.user.id);
    expect(reports).toEqual([expect.objectContaining({ remark: 'Why?', reasons: ['unclear'] })]);
  });

  it('should keep a puzzle to its owner', async () => {
    const { player, channel, loopback } = await open();
    const ben: Player = { ...player, member: loopback.addMember('ben') };
    const adas = await startPuzzle(player, { level: 1 });
    const bens = await startPuzzle(ben, { level: 1 });
    const stolen = idOf(adas, 'No conflict');
    const json = JSON.stringify(bens.json).replace(idOf(bens, 'No conflict'), stolen);
    Object.assign(bens, { json: JSON.parse(json) as unknown });
    const refused = messageOf(await ben.member.press(channel, bens, stolen));

    expect(textOf(refused)).toContain('it is not yours');
  });
});
