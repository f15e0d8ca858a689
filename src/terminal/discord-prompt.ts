import { createInterface } from 'node:readline/promises';
import type { Outcome } from '../loopback/interactions.ts';
import type { Member } from '../loopback/member.ts';
import type { Channel, Message } from '../loopback/world.ts';
import { showMessage, type Usable } from './discord-message.ts';
import { createPage } from './page.ts';

/** Who plays, and where. */
export interface DiscordPromptOptions {
  readonly member: Member;
  readonly channel: Channel;
  readonly greeting: string;
}

const hint =
  'Ask a question, or type /ask, /note or /help; a number presses a button; "exit" ends.';

/** Plays one member of a Discord that runs on this machine, line by line, until the input ends. */
export async function runDiscordPrompt(options: DiscordPromptOptions): Promise<void> {
  const { stdin, stdout } = process;
  const terminal = createInterface({ input: stdin, output: stdout, prompt: '> ' });
  const player = new Player(options);
  let isOpen = true;
  terminal.once('close', () => {
    isOpen = false;
  });
  try {
    stdout.write(`${options.greeting}\n${hint}\n\n`);
    terminal.prompt();
    for await (const line of terminal) {
      if (/^(?:exit|quit)$/iu.test(line.trim())) break;
      const lines = line.trim() === '' ? [] : [...(await player.take(line.trim())), ''];
      stdout.write(lines.map((own) => `${own}\n`).join(''));
      if (isOpen) terminal.prompt();
    }
  } finally {
    terminal.close();
  }
}

class Player {
  readonly #options: DiscordPromptOptions;
  #message: Message | null = null;
  #usables: readonly Usable[] = [];
  /** A modal that waits for its text. */
  #modal: Extract<Outcome, { kind: 'modal' }> | null = null;

  constructor(options: DiscordPromptOptions) {
    this.#options = options;
  }

  /** Does what a line says. @returns what the member sees then */
  async take(line: string): Promise<readonly string[]> {
    const { member, channel } = this.#options;
    const modal = this.#modal;
    this.#modal = null;
    if (modal !== null) return this.#show(await submit(member, channel, { modal, text: line }));
    if (/^\d+$/u.test(line)) return this.#use(Number(line));
    const command = /^\/(?<name>\w+)\s*(?<text>.*)$/su.exec(line)?.groups;
    const name = command?.['name'] ?? 'ask';
    const text = command === undefined ? line : (command['text'] ?? '');
    const option = { ask: 'question', note: 'name' }[name];
    try {
      const values = option === undefined ? {} : { [option]: text };
      return this.#show(await member.command(channel, name, values));
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  }

  async #use(number: number): Promise<readonly string[]> {
    const { member, channel } = this.#options;
    const usable = this.#usables[number - 1];
    if (usable === undefined || this.#message === null) return [`There is no [${number}] here.`];
    const { customId } = usable;
    return this.#show(
      usable.kind === 'button'
        ? await member.press(channel, this.#message, customId)
        : await member.select(channel, this.#message, customId, [usable.value]),
    );
  }

  #show(outcome: Outcome): readonly string[] {
    switch (outcome.kind) {
      case 'message': {
        const { lines, usables } = showMessage(outcome.message.json, createPage());
        this.#message = outcome.message;
        this.#usables = usables;
        return lines;
      }
      case 'modal':
        this.#modal = outcome;
        return ['Type the question:'];
      case 'none':
        return ['Done.'];
      case 'choices':
      case 'failed':
        return ['This interaction failed.'];
    }
  }
}

/** Fills in the one text field that a modal has. */
function submit(
  member: Member,
  channel: Channel,
  { modal, text }: { modal: Extract<Outcome, { kind: 'modal' }>; text: string },
): Promise<Outcome> {
  return member.submit(channel, modal, { [String(modal.modal['custom_id'])]: text });
}
