import { describe, expect, it } from 'vitest';
import { labelsOf, textOf } from '../helpers/bot.ts';
import { openDaily, promptsIn } from '../helpers/daily.ts';
import { pick } from '../helpers/quiz-play.ts';

/** Half an hour before the prompt. */
const morning = Date.UTC(2026, 10, 24, 8, 30);
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const nine = morning + hourMs / 2;

describe('/daily', () => {
  it('should post a prompt a day, take answers, close it, and link back', async () => {
    const { loopback, channel, setUp, until } = await openDaily(morning);
    const said = await setUp();

    expect(textOf(said)).toContain(`<t:${nine / 1000}:F>`);
    expect(textOf(said)).toContain('closes 24 hours after');
    expect(promptsIn(channel)).toHaveLength(0);

    await until(nine, () => promptsIn(channel).length === 1);
    const [first] = promptsIn(channel);
    if (first === undefined) throw new Error('no prompt');
    expect(textOf(first)).toContain(`closes <t:${(nine + dayMs) / 1000}:R>`);

    const members = Array.from({ length: 5 }, (_, n) => loopback.addMember(`member ${n}`));
    const answers = await Promise.all(
      members.map((member, n) => pick(member, channel, first, n < 3 ? 'Right' : 'Wrong')),
    );
    expect(
      answers.map((own) => /✅ Right · \+30 points|❌ Not this time/u.exec(textOf(own))?.[0]),
    ).toEqual([
      ...Array.from({ length: 3 }, () => '✅ Right · +30 points'),
      '❌ Not this time',
      '❌ Not this time',
    ]);
    await until(nine + 60_000, () => textOf(promptsIn(channel)[0] ?? first).includes('5 answered'));

    await until(nine + dayMs, () => promptsIn(channel).length === 2);
    await until(nine + dayMs, () => textOf(promptsIn(channel)[0] ?? first).includes('Closed.'));
    const [closed, second] = promptsIn(channel);
    if (closed === undefined || second === undefined) throw new Error('no prompt');
    expect(textOf(closed)).toContain('3 of 5 right');
    expect(textOf(closed)).toMatch(/✅ \*\*[A-D]\*\* Right \d · 3×/u);
    expect(closed.attachments).toHaveLength(1);
    expect(labelsOf(closed)).toEqual(['📖 Source', '🚩 Report']);
    expect(textOf(second)).toContain(`/${channel.id}/${first.json.id})`);
  });

  it('should name whose streak goes on, and nobody who is hidden', async () => {
    const { loopback, channel, setUp, until } = await openDaily(morning);
    await setUp();
    const [ada, ben] = ['ada', 'ben'].map((name) => loopback.addMember(name));
    if (ada === undefined || ben === undefined) throw new Error('no members');
    for (let day = 0; day < 2; day += 1) {
      await until(nine + day * dayMs, () => promptsIn(channel).length === day + 1);
      const prompt = promptsIn(channel)[day];
      if (prompt === undefined) throw new Error('no prompt');
      for (const member of [ada, ben]) await pick(member, channel, prompt, 'Right');
    }
    await ben.command(channel, 'settings', { hidden: true });

    const second = () => textOf(promptsIn(channel)[1] ?? fail());
    await until(
      nine + 2 * dayMs,
      () => promptsIn(channel).length === 3 && second().includes('Closed.'),
    );
    expect(second()).toContain(`🔥 <@${ada.user.id}> (2 days)`);
    expect(second()).not.toContain(ben.user.id);
  });
});

function fail(): never {
  throw new Error('there is no such prompt');
}
