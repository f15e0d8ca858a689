import { describe, expect, it } from 'vitest';
import { findConflicts } from '../../../src/ports/find-conflicts.ts';
import { parseManifests } from '../../../src/ports/parse-manifests.ts';
import { makePuzzle } from '../../../src/ports/puzzles/make-puzzle.ts';
import { isTrue } from '../../../src/ports/puzzles/grade-puzzle.ts';
import type { Puzzle } from '../../../src/ports/puzzles/puzzle.ts';
import { puzzlesOf, withConflict } from '../../helpers/puzzles.ts';
import { studypod } from '../../helpers/cli.ts';

function play(puzzle: Puzzle, lines: readonly string[]) {
  const args = ['puzzle', '--level', String(puzzle.level), '--seed', puzzle.seed];
  return studypod(args, { input: `${lines.join('\n')}\n` });
}

/** What to type for a whole solution. */
function solution(puzzle: Puzzle): string[] {
  const { parties, candidates, answer, reason, symptom, symptoms } = puzzle;
  const chosen =
    candidates.length > 0
      ? [...candidates.keys()].filter((index) => isTrue(puzzle, candidates[index]))
      : (answer[0]?.parties ?? []).map((party) => parties.indexOf(party));
  return [
    chosen.length === 0 ? '0' : chosen.map((index) => index + 1).join(' '),
    String(reason + 1),
    ...(symptom === null || symptoms.length === 0 ? [] : [String(symptoms.indexOf(symptom) + 1)]),
  ];
}

function conflictOf(level: 1 | 6): Puzzle {
  const [puzzle] = withConflict(puzzlesOf(level, 5));
  if (puzzle === undefined) throw new RangeError('no puzzle');
  return puzzle;
}

describe('studypod puzzle --json', () => {
  it.each([1, 4, 6, 9, 10] as const)(
    'should print a puzzle as contracted, on level %i',
    async (level) => {
      const made = makePuzzle(level, 'json-1');
      const { code, stdout, stderr } = await studypod([
        'puzzle',
        '--json',
        '--level',
        String(level),
        '--seed',
        'json-1',
      ]);
      const printed = JSON.parse(stdout) as Record<string, unknown>;
      const finding = {
        kind: expect.any(String) as string,
        port: expect.any(Number) as number,
        protocol: expect.any(String) as string,
        parties: expect.any(Array) as string[],
        level: expect.stringMatching(/^(?:certain|warning)$/u) as string,
        symptom: expect.any(String) as string,
        message: expect.any(String) as string,
        fix: expect.any(String) as string,
        cardId: expect.stringMatching(/^[a-z2-7]{12}$/u) as string,
        locations: expect.any(Array) as object[],
      };

      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.trim().split('\n')).toHaveLength(1);
      expect(printed).toEqual({
        level,
        seed: 'json-1',
        concept: made.concept,
        manifest: made.manifest,
        question: expect.stringContaining(made.question) as string,
        parties: made.parties,
        answer: made.answer.map(() => finding),
        reasons: made.reasons,
        reason: made.reason,
        symptom: made.symptom,
        explanation: made.explanation,
        cardId: expect.stringMatching(/^[a-z2-7]{12}$/u) as string,
      });
    },
  );

  it('should have an answer that the checker gives as well, with its lines', async () => {
    const { stdout } = await studypod(['puzzle', '--json', '--level', '10', '--seed', 'lines']);
    const { manifest, answer } = JSON.parse(stdout) as {
      manifest: string;
      answer: { parties: string[]; locations: { file: string; line: number }[] }[];
    };
    const { findings } = findConflicts(parseManifests(manifest));
    expect(answer.map(({ parties }) => parties)).toEqual(findings.map(({ parties }) => parties));
    expect(answer.map(({ locations }) => locations)).toEqual(
      findings.map(({ places }) => places.map(({ line }) => ({ file: 'manifest.yaml', line }))),
    );
  });

  it('should take any seed where none is given, and level 1', async () => {
    const [one, other] = await Promise.all([
      studypod(['puzzle', '--json']),
      studypod(['puzzle', '--json']),
    ]);
    const [first, second] = [one, other].map(({ stdout }) => JSON.parse(stdout) as Puzzle);
    expect(first?.level).toBe(1);
    expect(first?.seed).toMatch(/^[\w-]{1,32}$/u);
    expect(first?.seed).not.toBe(second?.seed);
    expect(makePuzzle(1, first?.seed ?? '').manifest).toBe(first?.manifest);
  });

  it('should name no card of notes that have none', async () => {
    const { stdout } = await studypod(['puzzle', '--json', '--seed', 'a'], {
      env: { KNOWLEDGE_DIR: '/nowhere' },
    });
    expect(JSON.parse(stdout)).toMatchObject({ cardId: null });
  });
});

describe('studypod puzzle', () => {
  it.each([1, 6, 10] as const)('should let a puzzle be solved, on level %i', async (level) => {
    const puzzle = level === 10 ? makePuzzle(10, 'play') : conflictOf(level);
    const { code, stdout } = await play(puzzle, solution(puzzle));
    const parts = level === 1 ? 2 : level === 6 ? 3 : puzzle.answer.length + 1;

    expect(code).toBe(0);
    expect(stdout).toContain(`Level ${level}: ${puzzle.concept}`);
    expect(stdout).toContain(puzzle.manifest);
    expect(stdout).toContain(puzzle.explanation);
    expect(stdout).toContain(`${parts * 10} of ${parts * 10} points\n`);
    expect(stdout).not.toContain('✗');
  });

  it('should count hints, ask again for what is no answer, and tell what is right', async () => {
    const puzzle = conflictOf(6);
    const wrong = puzzle.typicalError + 1;
    const { stdout } = await play(puzzle, [
      '?',
      'x',
      '9 1',
      '0 1',
      '',
      '?',
      '?',
      '0',
      '7',
      String(wrong),
    ]);

    expect(stdout).toContain(`Hint 1 of 2: ${puzzle.hints[0]}`);
    expect(stdout).toContain(`Hint 2 of 2: ${puzzle.hints[1]}`);
    expect(stdout).toContain('There are no more hints.');
    expect(
      stdout.match(/Numbers from 1 to \d+ with spaces between them, or 0, please\./gu),
    ).toHaveLength(4);
    expect(stdout).toContain('A number from 1 to 4, please.');
    expect(stdout).toContain(`✗ Who: ${puzzle.answer[0]?.parties.join(', ')}`);
    expect(stdout).toContain(`✗ Why: ${puzzle.reasons[puzzle.reason]}`);
    expect(stdout).toContain(`✗ Seen: ${puzzle.symptom}`);
    expect(stdout).toContain('0 of 30 points, 2 hints');
  });

  it('should say nothing of the answer before it is given', async () => {
    const puzzle = conflictOf(6);
    const { code, stdout } = await play(puzzle, ['1', 'exit']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Stopped. The seed was ${puzzle.seed}.`);
    expect(stdout).not.toContain(puzzle.explanation);
    expect(stdout).not.toContain('What would one see?');
  });

  it('should stop where the input ends', async () => {
    const { code, stdout } = await studypod(['puzzle', '--seed', 'end'], { input: '' });
    expect(code).toBe(0);
    expect(stdout).toContain('Stopped. The seed was end.');
  });

  it.each([
    [['--level', '0'], '--level takes 1 to 10, not "0"'],
    [['--level', '11'], '--level takes 1 to 10, not "11"'],
    [['--level', '1.0'], '--level takes 1 to 10, not "1.0"'],
    [['--seed', 'a b'], '--seed takes 1 to 32 letters, digits, - and _, not "a b"'],
    [['more'], 'puzzle takes no "more"'],
    [['--nope'], "Unknown option '--nope'"],
  ])('should call %j wrong use', async (args, message) => {
    const { code, stdout, stderr } = await studypod(['puzzle', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain('puzzle [--level N] [--seed S] [--json]');
  });
});
