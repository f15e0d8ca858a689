import {
  ApplicationIntegrationType,
  InteractionContextType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Logger } from 'pino';
import type { ChallengeRecords } from '../challenge/records.ts';
import type { Timers } from '../clock.ts';
import type { DailyRecords } from '../daily/records.ts';
import type { Drawing } from '../images/drawing.ts';
import type { PortChecker } from '../ports-thread/port-checker.ts';
import type { PuzzleMaker } from '../ports-thread/puzzle-maker.ts';
import type { PuzzleRecords } from '../ports/puzzles/records.ts';
import type { PersonalRecords } from '../progress/personal-records.ts';
import type { SettingsRecords } from '../progress/settings.ts';
import type { StandingRecords } from '../progress/standings.ts';
import type { StreakRecords } from '../progress/streak-records.ts';
import type { QuizRecords } from '../quiz/records.ts';
import type { Tutor } from '../tutor.ts';
import type { Budget } from './budget.ts';
import type { Channels } from './channels.ts';
import type { CustomId } from './custom-id.ts';
import type { FetchAttachment } from './fetch-attachment.ts';
import type { PacedEdits } from './paced-edits.ts';
import type { Reply } from './reply.ts';

/** What commands have to work with. */
export interface CommandContext {
  readonly tutor: Tutor;
  /** A command's name as members can click it; plain text where it is not deployed. */
  readonly mention: (command: string) => string;
  /** Where somebody gets the bot into a server, or for themselves. */
  readonly inviteUrl: () => string;
  readonly clock: Timers;
  readonly log: Logger;
  /** What quizzes keep. */
  readonly records: QuizRecords;
  /** What puzzles keep. */
  readonly puzzles: PuzzleRecords;
  /** What challenges keep beside. */
  readonly challenges: ChallengeRecords;
  /** What daily prompts keep. */
  readonly daily: DailyRecords;
  /** What members have set, and what they are reminded of. */
  readonly settings: SettingsRecords;
  readonly streaks: StreakRecords;
  /** What tables are made of. */
  readonly standings: StandingRecords;
  /** A member's own say over what is kept. */
  readonly personal: PersonalRecords;
  /** For what everybody is to see, beyond the answer to one interaction. */
  readonly channels: Channels;
  /** For messages that change often. */
  readonly edits: PacedEdits;
  /** For what is sent by itself. */
  readonly budget: Budget;
  /** Finds port conflicts in manifests. */
  readonly ports: Pick<PortChecker, 'check'>;
  /** Makes puzzles, and judges repairs. */
  readonly puzzleMaker: Omit<PuzzleMaker, 'close'>;
  /** Draws a picture; null where it cannot, and a text has to do. */
  readonly draw: Drawing['draw'];
  readonly drawShares: Drawing['drawShares'];
  /** Reads files that members attach. */
  readonly fetchAttachment: FetchAttachment;
}

/** One offer of an option's autocompletion. */
export interface Choice {
  /** 1–100 characters. */
  readonly name: string;
  /** 1–100 characters. */
  readonly value: string;
}

/** A slash command, with everything that its buttons, selects and modals do. */
export interface SlashCommand {
  readonly kind: 'slash';
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  readonly execute: (
    interaction: ChatInputCommandInteraction,
    context: CommandContext,
  ) => Promise<Reply>;
  /**
   * Whether what is asked for is for one process alone, such as a thread to open. Then it is
   * acknowledged before it is done, which Discord grants one of those that it told of it.
   */
  readonly isForOne?: (interaction: ChatInputCommandInteraction) => boolean;
  readonly autocomplete?: (
    interaction: AutocompleteInteraction,
    context: CommandContext,
  ) => Promise<readonly Choice[]>;
  /** Gets the components whose custom ids begin with the command's name. */
  readonly component?: (
    interaction: MessageComponentInteraction,
    id: CustomId,
    context: CommandContext,
  ) => Promise<Reply>;
  /** Gets the modals whose custom ids begin with the command's name. */
  readonly modal?: (
    interaction: ModalSubmitInteraction,
    id: CustomId,
    context: CommandContext,
  ) => Promise<Reply>;
  /**
   * Begins what the command does by itself, such as what it had under way when the bot ended. Called
   * once, when the bot is signed in. Where it fails, that is logged, and the command still answers.
   * @returns how to end that: called when everything is answered, with Discord still there
   */
  readonly start?: (context: CommandContext) => Promise<() => Promise<void>>;
}

/** A command in the menu of a message. Components of its answers belong to a slash command. */
export interface MessageCommand {
  readonly kind: 'message';
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  readonly execute: (
    interaction: MessageContextMenuCommandInteraction,
    context: CommandContext,
  ) => Promise<Reply>;
}

export type Command = SlashCommand | MessageCommand;

/** In servers, with the bot alone, and in groups. */
export const everyContext = [
  InteractionContextType.Guild,
  InteractionContextType.BotDM,
  InteractionContextType.PrivateChannel,
] as const;

/** For a server, and for somebody who brings the bot along. */
export const everyInstallation = [
  ApplicationIntegrationType.GuildInstall,
  ApplicationIntegrationType.UserInstall,
] as const;
