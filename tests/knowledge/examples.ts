/** A code block of a note. */
export interface Example {
  /** What stands behind the fence: `yaml`, `yaml fragment`, `bash`. */
  readonly info: string;
  readonly text: string;
}

const fence = /^(?<mark>`{3,})(?<info>[^\n]*)\n(?<text>[\s\S]*?)^\k<mark>\s*$/gmu;

/** The code blocks of an answer, in order. */
export function examplesOf(answer: string): Example[] {
  return [...answer.matchAll(fence)].map(({ groups }) => ({
    info: groups?.['info']?.trim() ?? '',
    text: groups?.['text'] ?? '',
  }));
}

/** How many words an answer has, but for its code blocks. */
export function wordCount(answer: string): number {
  const words = answer
    .replaceAll(fence, '')
    .replaceAll(/`[^`]*`/gu, 'code')
    .split(/\s+/u);
  return words.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
