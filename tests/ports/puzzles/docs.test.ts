import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { findConflicts } from '../../../src/ports/find-conflicts.ts';
import { parseManifests } from '../../../src/ports/parse-manifests.ts';
import { ladder } from '../../../src/ports/puzzles/levels/levels.ts';
import { levels } from '../../../src/ports/puzzles/puzzle.ts';

const page = await readFile(new URL('../../../docs/puzzles.md', import.meta.url), 'utf8');
const sections = new Map(page.split('\n### ').map((text) => [Number.parseInt(text, 10), text]));

describe('docs/puzzles.md', () => {
  it.each(levels)('should have an example of level %i with its answer', (level) => {
    const section = sections.get(level) ?? '';
    const [, manifest = ''] = /```yaml\n(?<yaml>.*?)```/su.exec(section) ?? [];
    const answer = findConflicts(parseManifests(manifest)).findings.map(
      ({ parties, symptom }) => `${parties.join(', ')} (${symptom})`,
    );
    expect(section.split('\n')[0]).toBe(`${level}. ${ladder[level].concept}`);
    expect(section).toContain(`\nAnswer: ${answer.toSorted().join('; ') || 'No conflict'}\n`);
  });
});
