/** Of an answer this many characters explain enough. */
const longest = 600;

/**
 * The part of an answer around one of its lines: whole blocks, as many as fit, those that follow
 * first. Code is never cut, and nothing ends in a colon whose list is missing.
 * @param line - of the answer, from 0
 */
export function excerpt(answer: string, line: number): string {
  const blocks = blocksOf(answer);
  const own = Math.max(
    0,
    blocks.findLastIndex((block) => block.line <= line),
  );
  let [first, last] = [own, own + 1];
  const length = (): number =>
    blocks.slice(first, last).reduce((sum, { text }) => sum + text.length + 2, 0);
  const fits = (index: number): boolean => {
    const block = blocks[index];
    return block !== undefined && length() + block.text.length <= longest;
  };
  if (fits(first - 1) && isIntro(blocks[first - 1])) first -= 1;
  while (fits(last)) last += 1;
  while (fits(first - 1)) first -= 1;
  while (last - 1 > own && isIntro(blocks[last - 1])) last -= 1;
  return blocks
    .slice(first, last)
    .map(({ text }) => text)
    .join('\n\n');
}

interface Block {
  readonly text: string;
  readonly line: number;
}

function isIntro(block: Block | undefined): boolean {
  return block?.text.endsWith(':') === true;
}

/** What blank lines outside of code separate. */
function blocksOf(answer: string): Block[] {
  const blocks: { text: string; line: number }[] = [];
  let isOpen = false;
  let fence: string | undefined;
  for (const [line, text] of answer.split('\n').entries()) {
    const mark = /^\s*(?<mark>`{3,}|~{3,})/u.exec(text)?.groups?.['mark'];
    if (text.trim() === '' && fence === undefined) {
      isOpen = false;
      continue;
    }
    const block = blocks.at(-1);
    if (isOpen && block !== undefined) block.text += `\n${text}`;
    else blocks.push({ text, line });
    isOpen = true;
    if (mark === undefined) continue;
    if (fence === undefined) fence = mark;
    else if (text.trim().startsWith(fence)) fence = undefined;
  }
  return blocks;
}
