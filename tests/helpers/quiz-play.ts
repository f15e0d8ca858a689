import type { Member } from '../../src/loopback/member.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import { idOf, messageOf, textOf } from './bot.ts';

/** Cards with a question each that an author wrote; the right option begins with "Right". */
export function notesWith(count: number): Record<string, string> {
  const cards = Array.from(
    { length: count },
    (_, index) => `## What is thing ${index}?

Thing ${index} is what part ${index} is made of.

> [!quiz] Which one is thing ${index}?
> - [x] Right ${index}
> - [ ] Wrong ${index}
> - [ ] Missed ${index}
> - [ ] Off ${index}
>
> Because part ${index} says so.
`,
  );
  return { 'Thing.md': `# Thing\n\n${cards.join('\n')}` };
}

/** The letter of the option whose text begins so. */
export function letterOf(message: Message, beginning: string): string {
  const line = textOf(message)
    .split('\n')
    .find((own) => own.includes(`** ${beginning}`));
  return /\*\*([A-E])\*\*/u.exec(line ?? '')?.[1] ?? '';
}

/** Answers with the option whose text begins so. */
export async function pick(
  member: Member,
  channel: Channel,
  message: Message,
  beginning: string,
): Promise<Message> {
  const id = idOf(message, letterOf(message, beginning));
  return messageOf(await member.press(channel, message, id));
}

/** Presses the button with a label. */
export async function pressOn(
  member: Member,
  channel: Channel,
  message: Message,
  label: string,
): Promise<Message> {
  return messageOf(await member.press(channel, message, idOf(message, label)));
}
