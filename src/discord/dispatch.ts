import { randomBytes } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { AutocompleteInteraction, Interaction } from 'discord.js';
import type { Logger } from 'pino';
import { TutorError } from '../errors.ts';
import type { Command, CommandContext, SlashCommand } from './command.ts';
import { parseCustomId } from './custom-id.ts';
import type { AnswerableInteraction } from './answerable.ts';
import { Delivery } from './delivery.ts';
import { invitationContent, NotHereError } from './not-here.ts';
import { PrivateMessages } from './private-messages.ts';
import { describeError, textsOf } from './describe-error.ts';
import { escapeText } from './escape.ts';
import { isAnsweredByOther, isAnsweredForGood, refusalText } from './refusals.ts';
import { privately, textContent, type Reply } from './reply.ts';
import { Turns } from './turns.ts';

/** What dispatch needs. */
export interface DispatchOptions {
  readonly commands: readonly Command[];
  readonly context: CommandContext;
  readonly log: Logger;
  readonly turns?: Turns;
  /** Milliseconds until Discord is asked for more time; Discord itself waits for 3,000. */
  readonly patienceMs?: number;
}

const usualPatienceMs = 2000;
const leaving = 'I am just restarting. Please try again in a moment.';
const outdated = 'This command has changed. Reload Discord (Ctrl+R), then try again.';
const outdatedButton = 'This message is from an older version. Please ask again.';

/** Brings every interaction to its command, and an answer back, whatever fails. */
export class Dispatch {
  readonly #options: DispatchOptions;
  readonly #turns: Turns;
  readonly #patienceMs: number;
  readonly #privateMessages = new PrivateMessages();
  readonly #underWay = new Set<Promise<void>>();
  #isLeaving = false;

  constructor(options: DispatchOptions) {
    this.#options = options;
    this.#turns = options.turns ?? new Turns();
    this.#patienceMs = options.patienceMs ?? usualPatienceMs;
  }

  /** Answers an interaction. Never rejects. */
  async handle(interaction: Interaction): Promise<void> {
    const work = interaction.isAutocomplete()
      ? this.#complete(interaction)
      : isAnswerable(interaction)
        ? this.#answer(interaction)
        : Promise.resolve();
    this.#underWay.add(work);
    try {
      await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  /** How many interactions are being answered. */
  get underWay(): number {
    return this.#underWay.size;
  }

  /** Takes no new work. @returns when what is under way is done */
  async leave(): Promise<void> {
    this.#isLeaving = true;
    await Promise.all(this.#underWay);
  }

  async #answer(interaction: AnswerableInteraction): Promise<void> {
    const delivery = new Delivery(interaction, {
      privateMessages: this.#privateMessages,
      onLapse: (error) => this.#report(interaction, error),
    });
    const patience = setTimeout(() => {
      delivery.defer().catch((error: unknown) => this.#report(interaction, error));
    }, this.#patienceMs);
    try {
      const reply = this.#isLeaving
        ? privately(textContent(leaving))
        : await this.#turns.run(interaction.user.id, async () => {
            if (this.#isForOne(interaction)) await delivery.defer();
            return this.#execute(interaction);
          });
      clearTimeout(patience);
      await delivery.deliver(reply);
    } catch (error) {
      clearTimeout(patience);
      await this.#apologize(interaction, delivery, error);
    }
  }

  #isForOne(interaction: AnswerableInteraction): boolean {
    if (!interaction.isChatInputCommand()) return false;
    return this.#findSlashCommand(interaction.commandName)?.isForOne?.(interaction) ?? false;
  }

  #execute(interaction: AnswerableInteraction): Promise<Reply> {
    const { context } = this.#options;
    if (interaction.isChatInputCommand()) {
      const command = this.#findSlashCommand(interaction.commandName);
      return command?.execute(interaction, context) ?? refuse(outdated);
    }
    if (interaction.isUserContextMenuCommand()) return refuse(outdated);
    if (interaction.isMessageContextMenuCommand()) {
      const command = this.#options.commands.find(
        ({ kind, data }) => kind === 'message' && data.name === interaction.commandName,
      );
      if (command?.kind !== 'message') return refuse(outdated);
      return command.execute(interaction, context);
    }
    const id = parseCustomId(interaction.customId);
    const owner = id === undefined ? undefined : this.#findSlashCommand(id.owner);
    if (id === undefined || owner === undefined) return refuse(outdatedButton);
    const answer = interaction.isModalSubmit()
      ? owner.modal?.(interaction, id, context)
      : owner.component?.(interaction, id, context);
    return answer ?? refuse(outdatedButton);
  }

  /** There is nobody to tell what failed: a list that stays empty is all that Discord can show. */
  async #complete(interaction: AutocompleteInteraction): Promise<void> {
    const command = this.#findSlashCommand(interaction.commandName);
    const nothing = after(this.#patienceMs, [], { ref: false });
    try {
      const choices = this.#isLeaving
        ? []
        : this.#turns.run(
            interaction.user.id,
            async () => (await command?.autocomplete?.(interaction, this.#options.context)) ?? [],
          );
      await interaction.respond(await Promise.race([choices, nothing]));
    } catch (error) {
      if (!(error instanceof TutorError)) this.#report(interaction, error);
      if (!interaction.responded) await interaction.respond([]).catch(() => undefined);
    }
  }

  #findSlashCommand(name: string): SlashCommand | undefined {
    const command = this.#options.commands.find(
      ({ kind, data }) => kind === 'slash' && data.name === name,
    );
    return command?.kind === 'slash' ? command : undefined;
  }

  /** What is the member's to know is told; anything else gets an id that the log has, too. */
  async #apologize(
    interaction: AnswerableInteraction,
    delivery: Delivery,
    error: unknown,
  ): Promise<void> {
    const known = error instanceof TutorError ? error.message : refusalText(error);
    const errorId = error instanceof TutorError ? null : this.#report(interaction, error);
    if (isAnsweredForGood(error)) return;
    const text = known === undefined ? unknownFailure(errorId ?? '') : escapeText(known);
    const isAway = error instanceof NotHereError;
    try {
      await delivery.deliver(privately(isAway ? invitationContent(error) : textContent(text)));
    } catch (unsent) {
      this.#report(interaction, unsent);
    }
  }

  /** @returns the id that the log entry has */
  #report(interaction: Interaction, error: unknown): string {
    const errorId = randomBytes(4).toString('hex');
    const isRefusal = refusalText(error) !== undefined;
    const entry = {
      errorId,
      ...idsOf(interaction),
      error: describeError(error, textsOf(interaction)),
    };
    if (isAnsweredByOther(error)) this.#options.log.info(entry, 'another process has answered');
    else if (isRefusal) this.#options.log.warn(entry, 'Discord refused an answer');
    else this.#options.log.error(entry, 'an interaction failed');
    return errorId;
  }
}

function isAnswerable(interaction: Interaction): interaction is AnswerableInteraction {
  return (
    interaction.isChatInputCommand() ||
    interaction.isMessageContextMenuCommand() ||
    interaction.isUserContextMenuCommand() ||
    interaction.isMessageComponent() ||
    interaction.isModalSubmit()
  );
}

function refuse(text: string): Promise<Reply> {
  return Promise.resolve(privately(textContent(text)));
}

function unknownFailure(errorId: string): string {
  return `Something went wrong, and it is not your fault. If it happens again, tell whoever runs this bot: error \`${errorId}\`.`;
}

/** What a log may say of an interaction. */
function idsOf(interaction: Interaction) {
  const { id, type, guildId, channelId, user } = interaction;
  const command = interaction.isCommand() || interaction.isAutocomplete();
  const name = command ? { command: interaction.commandName } : {};
  return { interaction: id, type, ...name, guild: guildId, channel: channelId, member: user.id };
}
