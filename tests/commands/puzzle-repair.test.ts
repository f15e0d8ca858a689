import { describe, expect, it } from 'vitest';
import { letters } from '../../commands/replies/quiz/question-text.ts';
import type { Message } from '../../src/loopback/world.ts';
import { makeRepair } from '../../src/ports/puzzles/repair/make-repair.ts';
import { idOf, labelsOf, messageOf, openBot, textOf } from '../helpers/bot.ts';
import { answerAll, puzzleOf, seedWith, startPuzzle, type Player } from '../helpers/puzzle-play.ts';
import { pressOn } from '../helpers/quiz-play.ts';

/** Opens a puzzle of level 1 with a conflict, answered, at its repair. */
async function openRepair() {
  const { loopback, channel, bot } = await openBot({
    'A.md': '# A\n\n## What is a Pod?\n\nA pod.\n',
  });
  const player: Player = { bot: () => bot, member: loopback.addMember('ada'), channel };
  const first = await startPuzzle(player, { level: 1, seed: seedWith(1, 'conflict') });
  const verdict = await answerAll(player, first, 'right');
  const message = await pressOn(player.member, channel, verdict, '🔧 Try the repair');
  const { puzzle } = await puzzleOf(player, message);
  const repair = makeRepair(puzzle);
  if (repair === null) throw new Error('there is nothing to repair');
  const right = repair.candidates[repair.right]?.manifest ?? '';
  return {
    player,
    message,
    puzzle,
    repair,
    right,
    press: pressOn.bind(null, player.member, channel),
  };
}

async function formOf({ member, channel }: Player, message: Message) {
  const form = await member.press(channel, message, idOf(message, '✏️ Edit it myself'));
  if (form.kind !== 'modal') throw new Error(`the outcome is ${form.kind}`);
  return form;
}

/** Writes a manifest into the form. */
async function edit(player: Player, message: Message, manifest: string): Promise<Message> {
  const form = await formOf(player, message);
  return messageOf(await player.member.submit(player.channel, form, { manifest }));
}

describe('/puzzle play, the repair', () => {
  it('should accept the one edit that does, and say what is left after the others', async () => {
    const { message, repair, press } = await openRepair();
    for (const { description } of repair.candidates) {
      expect(textOf(message).replaceAll('\\', '')).toContain(description);
    }
    for (const index of repair.candidates.keys()) {
      const shown = await press(message, letters[index] ?? '');
      if (index === repair.right) {
        expect(textOf(shown)).toContain('### ✅ Repaired');
        expect(textOf(shown)).toContain('A small change that does');
        expect(labelsOf(shown)).toContain('Next ▶');
        await press(shown, '◀ Back to the puzzle').then((back) => press(back, '🔧 Try the repair'));
      } else {
        expect(textOf(shown)).toContain('### ❌ Not yet');
        await press(shown, 'Choose again');
      }
    }
  });

  it('should accept what somebody edits, and name what a phone had changed', async () => {
    const { player, message, right } = await openRepair();
    const typed = right.replace('kind: Pod', 'kind:\u00A0Pod');
    const shown = await edit(player, message, typed);

    expect(textOf(shown)).toContain('### ✅ Repaired');
    expect(textOf(shown)).toMatch(/[12] lines? (?:is|are) changed/u);
    expect(textOf(shown).includes('1 × no-break space')).toBe(typed !== right);
  });

  it('should say with its line what keeps an edit from being accepted', async () => {
    const { player, message, puzzle, right } = await openRepair();
    const untouched = await edit(player, message, puzzle.manifest);
    const [finding] = puzzle.answer;
    expect(textOf(untouched)).toMatch(/\*\*Line \d+:\*\* Still a conflict /u);
    expect(textOf(untouched)).toContain(finding?.parties[0] ?? '-');

    const renamed = right.replace(/(?<=^ {2,}(?:- )?name: ).*$/mu, 'changed');
    const gone = await edit(player, untouched, renamed);
    expect(textOf(gone)).toContain('is gone, or has another name');

    const broken = await edit(player, gone, 'kind: [');
    expect(textOf(broken)).toContain('This cannot be read');

    const form = await formOf(player, broken);
    expect(JSON.stringify(form.modal)).toContain('kind: [');
    const done = messageOf(await player.member.submit(player.channel, form, { manifest: right }));
    expect(textOf(done)).toContain('### ✅ Repaired');
  });

  it('should not offer a repair before the puzzle is answered', async () => {
    const { loopback, channel, bot } = await openBot({ 'A.md': '# A\n' });
    const player: Player = { bot: () => bot, member: loopback.addMember('ada'), channel };
    const first = await startPuzzle(player, { level: 1, seed: seedWith(1, 'conflict') });
    const id = idOf(first, 'No conflict');
    const json = JSON.stringify(first.json).replace(id, id.replace(':none:', ':repair:'));
    Object.assign(first.json, JSON.parse(json));
    const refused = messageOf(
      await player.member.press(channel, first, id.replace(':none:', ':repair:')),
    );

    expect(textOf(refused)).toContain('Answer the puzzle first');
  });
});
