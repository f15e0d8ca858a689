import { describe, expect, it } from 'vitest';
import { studypod } from '../helpers/cli.ts';
import { makeFolder } from '../helpers/folder.ts';
import { notesWith } from '../helpers/quiz-play.ts';

describe('studypod quiz', () => {
  it('should print questions with their answers, the same for the same seed', async () => {
    const dir = await makeFolder(notesWith(5));
    const args = ['quiz', '--knowledge', dir, '--json', '--count', '3', '--seed', 'a_Seed-1'];
    const [first, second] = await Promise.all([studypod(args), studypod(args)]);
    const questions = first.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(second.stdout).toBe(first.stdout);
    expect(questions).toHaveLength(3);
    expect(Object.keys(questions[0] ?? {})).toEqual([
      'seed',
      'cardId',
      'kind',
      'prompt',
      'options',
      'answer',
      'explanation',
      'source',
      'authored',
    ]);
    expect(questions[0]).toMatchObject({
      seed: 'a_Seed-1',
      source: { path: 'Thing.md', line: expect.any(Number) as number },
    });
    const choice = questions.find(({ authored }) => authored === true);
    const options = choice?.['options'] as readonly string[];
    expect(options[Number(choice?.['answer'])]).toMatch(/^Right/u);
  });

  it('should ask, take letters, and say what is right and where it stands', async () => {
    const dir = await makeFolder(notesWith(4));
    const args = ['quiz', '--knowledge', dir, '--kind', 'choice', '--count', '2', '--seed', 's'];
    const json = await studypod([...args, '--json']);
    const [right] = json.stdout
      .trim()
      .split('\n')
      .map((line) => 'ABCDE'[(JSON.parse(line) as { readonly answer: number }).answer]);
    const played = await studypod(args, { input: `nonsense\n${right?.toLowerCase()}\n\n` });

    expect(played.code).toBe(0);
    expect(played.stdout).toContain('Type one letter, A to D.');
    expect(played.stdout).toContain('✓ Right');
    expect(played.stdout).toContain('✗ Not right');
    expect(played.stdout).toMatch(/Because part \d says so\./u);
    expect(played.stdout).toContain('1 of 2 right. Seed: s');
    expect(played.stdout).toContain(`${dir}/Thing.md:`);
  });

  it('should say what is wrong with what it is given', async () => {
    const dir = await makeFolder(notesWith(1));
    const wrong = [
      ['--kind', 'essay', '--kind takes choice, cloze, typed, order'],
      ['--seed', 'a b', '--seed takes 1 to 32 letters'],
      ['--count', '0', '--count takes a whole number from 1'],
      ['--topic', 'nowhere', 'there is no topic "nowhere"'],
      ['--kind', 'order', 'give no such question'],
    ] as const;
    for (const [option, value, message] of wrong) {
      const { code, stderr } = await studypod(['quiz', '--knowledge', dir, option, value]);
      expect(stderr).toContain(message);
      expect(code).toBe(2);
    }
  });
});
