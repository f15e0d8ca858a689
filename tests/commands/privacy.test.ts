import { describe, expect, it } from 'vitest';
import type { Loopback } from '../../src/loopback/loopback.ts';
import type { Message } from '../../src/loopback/world.ts';
import { idOf, labelsOf, messageOf, openBot, partsOf, textOf } from '../helpers/bot.ts';
import { notesWith, pick, pressOn } from '../helpers/quiz-play.ts';

/** What the file of a message says. */
async function fileOf({ world }: Loopback, message: Message): Promise<Record<string, unknown>> {
  const url = partsOf(message)
    .map((part) => (part['file'] as { readonly url?: string } | undefined)?.url)
    .find((own) => own !== undefined);
  const entry = [...world.files].find(([key]) => url?.includes(key) === true);
  if (entry === undefined) throw new Error(`the message has no file: ${url}`);
  return JSON.parse(await entry[1].text()) as Record<string, unknown>;
}

describe('/privacy', () => {
  it('should hand out everything that is kept about a member, as a file for them alone', async () => {
    const { loopback, channel } = await openBot(notesWith(2));
    const [ada, ben] = [loopback.addMember('ada'), loopback.addMember('ben')];
    const first = messageOf(await ada.command(channel, 'quiz', { start: { count: 1 } }));
    await pick(ada, channel, first, 'Right');
    const message = messageOf(await ada.command(channel, 'privacy', { export: {} }));
    const data = await fileOf(loopback, message);

    expect(message.visibleTo).toBe(ada.user.id);
    expect(data['attempts']).toEqual([expect.objectContaining({ grade: 1, points: 10 })]);
    expect(data['answers']).toHaveLength(1);
    expect(data['daily_totals']).toHaveLength(1);
    expect(JSON.stringify(data)).not.toContain(ben.user.id);
  });

  it('should delete after a confirmation, and end what was begun', async () => {
    const { loopback, channel, bot } = await openBot(notesWith(3));
    const ada = loopback.addMember('ada');
    const first = messageOf(await ada.command(channel, 'quiz', { start: { count: 2 } }));
    const verdict = await pick(ada, channel, first, 'Right');
    const question = messageOf(await ada.command(channel, 'privacy', { delete: {} }));
    expect(labelsOf(question)).toEqual(['Delete everything', 'Keep it']);

    const kept = messageOf(await ada.press(channel, question, idOf(question, 'Keep it')));
    expect(textOf(kept)).toContain('Nothing was deleted.');
    expect(await bot.storage.personal.exportMember(ada.user.id)).toMatchObject({
      attempts: [expect.anything()],
    });

    const again = messageOf(await ada.command(channel, 'privacy', { delete: {} }));
    const done = await pressOn(ada, channel, again, 'Delete everything');
    expect(textOf(done)).toContain('nothing that I keep has your name on it any more');
    const left = await bot.storage.personal.exportMember(ada.user.id);
    expect(Object.values(left).flat()).toEqual([]);

    const stale = await pressOn(ada, channel, verdict, 'Next ▶');
    expect(textOf(stale)).toContain('no longer there');
  });
});
