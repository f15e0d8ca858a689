import { describe, expect, it } from 'vitest';
import { leaderboard } from '../../commands/leaderboard.ts';
import { mastery } from '../../commands/mastery.ts';
import { settings } from '../../commands/settings.ts';
import { localDateOf } from '../../src/progress/local-date.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { ManualClock } from '../../src/loopback/clock.ts';
import { permission, usualMemberPermissions } from '../../src/loopback/permissions.ts';
import { labelsOf, messageOf, openBot, textOf } from '../helpers/bot.ts';
import { pressOn } from '../helpers/quiz-play.ts';
import { makeAttempt, makeQuestion, makeQuiz, noon } from '../helpers/quizzes.ts';

const dayMs = 24 * 60 * 60 * 1000;

function note(title: string, exam: string): string {
  return `---\ntitle: ${title}\nexam: [${exam}]\n---\n\n## What is ${title}?\n\n${title} is what it is.\n`;
}

async function openStandings() {
  const notes = { 'Pod.md': note('Pod', 'cka/storage'), 'Node.md': note('Node', 'cka/storage') };
  const clock = new ManualClock(noon);
  const opened = await openBot(notes, { clock, commands: [leaderboard, mastery, settings] });
  const { loopback, channel, bot } = opened;
  const guildId = channel.guildId ?? '';
  return {
    ...opened,
    clock,
    guildId,
    cardIdOf: (title: string): string => {
      const found = bot.tutor.vault.notes.find((own) => own.title === title);
      return found?.cards[0]?.id ?? '';
    },
    members: (count: number) =>
      Array.from({ length: count }, (_, n) => loopback.addMember(`member ${n}`)),
  };
}

interface Did {
  readonly memberId: string;
  readonly guildId: string;
  readonly cardId?: string;
  readonly points?: number;
  readonly grade?: number;
  readonly at?: number;
  readonly count?: number;
}

/** Settles attempts of a member in a server. */
async function settle({ quiz }: Storage, did: Did): Promise<void> {
  const { memberId, guildId, cardId = 'card', points = 10, grade = 1, at = noon, count = 1 } = did;
  const questions = Array.from({ length: count }, (_, n) =>
    makeQuestion({ cardId, seed: String(n) }),
  );
  const start = makeQuiz({ questions, session: { ownerId: memberId, guildId } });
  await quiz.startSession(start);
  for (const posed of start.questions) {
    const when = { at, localDate: localDateOf(at, 'UTC'), zone: 'UTC' };
    await quiz.settle(...makeAttempt(posed, { memberId, guildId, points, grade, ...when }));
  }
}

describe('/leaderboard', () => {
  it('should show ten lines to all, with the asker’s own, and page privately', async () => {
    const { loopback, channel, bot, guildId, members } = await openStandings();
    const all = members(23);
    for (const [index, { user }] of all.entries()) {
      await settle(bot.storage, { memberId: user.id, guildId, points: 100 - index });
    }
    const stranger = loopback.addMember('stranger');
    await settle(bot.storage, { memberId: stranger.user.id, guildId: '1', points: 900 });
    const [best, last] = [all[0], all[22]];
    if (best === undefined || last === undefined) throw new Error('no members');

    const message = messageOf(await last.command(channel, 'leaderboard'));
    expect(message.visibleTo).toBeNull();
    expect(textOf(message)).toContain('Points · week 48 of 2026');
    expect(textOf(message)).toContain(`🥇 <@${best.user.id}> · **100** points`);
    expect(textOf(message)).toContain(`23. <@${last.user.id}> · **78** points`);
    expect(textOf(message)).not.toContain(stranger.user.id);
    expect(textOf(message).match(/<@/gu)).toHaveLength(11);
    expect(labelsOf(message)).toEqual(['More ›', 'My place']);

    const before = textOf(message);
    const copy = await pressOn(best, channel, message, 'More ›');
    expect(copy.visibleTo).toBe(best.user.id);
    expect(textOf(copy)).toContain(`11. <@${all[10]?.user.id}>`);
    expect(textOf(message)).toBe(before);
    const onward = await pressOn(best, channel, copy, 'More ›');
    expect(onward.json.id).toBe(copy.json.id);
    expect(labelsOf(onward)).toEqual(['‹ Before', 'Top', 'My place']);

    const own = await pressOn(last, channel, message, 'My place');
    expect(textOf(own)).toContain(`23. <@${last.user.id}>`);
    expect(textOf(own).match(/<@/gu)).toHaveLength(3);
  });

  it('should leave out who is hidden, and tell nobody but them', async () => {
    const { channel, bot, guildId, members } = await openStandings();
    const [ada, ben] = members(2);
    if (ada === undefined || ben === undefined) throw new Error('no members');
    for (const { user } of [ada, ben]) await settle(bot.storage, { memberId: user.id, guildId });
    await ada.command(channel, 'settings', { hidden: true });

    for (const by of ['points', 'streak']) {
      const shown = messageOf(await ada.command(channel, 'leaderboard', { by }));
      expect(textOf(shown)).toContain(`🥇 <@${ben.user.id}>`);
      expect(textOf(shown)).not.toContain(ada.user.id);
      expect(textOf(shown)).not.toContain('hidden');
    }
  });

  it('should count streaks that go on, and accuracy from twenty answers on', async () => {
    const { channel, bot, guildId, members, clock } = await openStandings();
    const [ada, ben, cleo] = members(3);
    if (ada === undefined || ben === undefined || cleo === undefined) throw new Error('none');
    for (const day of [0, 1, 2]) {
      await settle(bot.storage, { memberId: ada.user.id, guildId, at: noon + day * dayMs });
    }
    await settle(bot.storage, { memberId: ben.user.id, guildId, at: noon + 2 * dayMs });
    await settle(bot.storage, { memberId: cleo.user.id, guildId, count: 19 });
    clock.advance(2 * dayMs);
    const ask = async (values: Record<string, string>) =>
      textOf(messageOf(await ada.command(channel, 'leaderboard', values)));

    expect(await ask({ by: 'streak', period: 'all' })).toMatch(
      new RegExp(`🥇 <@${ada.user.id}> · 🔥 3 days\n(?:🥈|2.) <@\\d+> · 🔥 1 day`, 'u'),
    );
    expect(await ask({ by: 'accuracy' })).toContain('Nobody has answered 20 questions');
    await settle(bot.storage, { memberId: cleo.user.id, guildId, grade: 0 });
    expect(await ask({ by: 'accuracy', period: 'season' })).toContain('**95 %** · 19 of 20 right');
    expect(await ask({ by: 'puzzles' })).toContain('Nobody has solved a puzzle');
  });
});

describe('/mastery', () => {
  it('should show what the group knows, the weakest first, and nobody by name', async () => {
    const { loopback, channel, bot, guildId, members, cardIdOf } = await openStandings();
    const keeper = loopback.addMember('keeper', {
      permissions: usualMemberPermissions | permission.manageGuild,
    });
    const all = members(3);
    for (const { user } of all) {
      const own = { memberId: user.id, guildId, count: 2 };
      await settle(bot.storage, { ...own, cardId: cardIdOf('Pod') });
      await settle(bot.storage, { ...own, cardId: cardIdOf('Node'), grade: 0 });
      await settle(bot.storage, { ...own, cardId: cardIdOf('Node'), guildId: '1' });
      await settle(bot.storage, { ...own, cardId: cardIdOf('Pod'), at: noon - 181 * dayMs });
    }
    const message = messageOf(await keeper.command(channel, 'mastery'));
    expect(message.visibleTo).toBe(keeper.user.id);
    expect(textOf(message)).toContain('**50 %** CKA › storage · 6 of 12 right, 3 members');
    expect(textOf(message)).not.toContain('<@');

    const notes = textOf(await pressOn(keeper, channel, message, 'Show by note'));
    expect(notes.split('\n').filter((line) => line.startsWith('- '))).toEqual([
      '- **0 %** Node · 0 of 6 right, 3 members',
      '- **100 %** Pod · 6 of 6 right, 3 members',
    ]);
  });

  it('should say nothing of what one member did alone, and be there for those who manage', async () => {
    const { loopback, channel, bot, guildId, cardIdOf } = await openStandings();
    const keeper = loopback.addMember('keeper', {
      permissions: usualMemberPermissions | permission.manageGuild,
    });
    const ada = loopback.addMember('ada');
    await settle(bot.storage, {
      memberId: ada.user.id,
      guildId,
      cardId: cardIdOf('Pod'),
      count: 9,
    });
    const message = messageOf(await keeper.command(channel, 'mastery', { by: 'notes' }));
    expect(textOf(message)).toContain('not enough to say yet');
    expect(() => ada.command(channel, 'mastery')).toThrow();
  });
});
