import { Events, REST, type Client } from 'discord.js';
import type { Logger } from 'pino';
import { commands as everyCommand } from '../commands/index.ts';
import { systemClock, type Timers } from './clock.ts';
import { defaultDatabaseUrls, type Config } from './config.ts';
import { Budget } from './discord/budget.ts';
import { createChannels } from './discord/channels.ts';
import { createClient, signIn } from './discord/client.ts';
import type { Command, CommandContext } from './discord/command.ts';
import {
  deployCommands,
  fetchApplicationId,
  type Deployment,
  type DeploymentOptions,
} from './discord/deployment.ts';
import { describeError } from './discord/describe-error.ts';
import { Dispatch } from './discord/dispatch.ts';
import { createAttachmentFetcher } from './discord/fetch-attachment.ts';
import { tellOfGuilds, type GuildListener } from './discord/guilds.ts';
import { inviteUrlOf } from './discord/invite.ts';
import { PacedEdits } from './discord/paced-edits.ts';
import { startCommands } from './discord/starting.ts';
import { Drawing } from './images/drawing.ts';
import { PortChecker } from './ports-thread/port-checker.ts';
import { PuzzleMaker } from './ports-thread/puzzle-maker.ts';
import { openStorage, type Storage } from './storage/storage.ts';
import { Tutor } from './tutor.ts';
import { Upkeep } from './upkeep.ts';

/** What a bot runs on. */
export interface BotOptions {
  readonly config: Config;
  readonly token: string;
  readonly log: Logger;
  /** Told when Discord ends the connection for good: nothing will be answered any more. */
  readonly onLost?: () => void;
  /** Where somebody gets the bot; the invitation to its own application when not given. */
  readonly inviteUrl?: string;
  /** Told which servers the bot is in, and when that changes; what is stored when not given. */
  readonly onGuilds?: GuildListener;
  /** What members can do; everything there is when not given. */
  readonly commands?: readonly Command[];
  /** The machine's time when not given. */
  readonly clock?: Timers;
}

/** A tutor that is signed in to Discord. */
export interface Bot {
  readonly tutor: Tutor;
  readonly storage: Storage;
  readonly inviteUrl: string;
  /** Takes no new work, finishes what is under way, and signs out. */
  readonly stop: () => Promise<void>;
}

/**
 * Opens the database, reads the notes, signs in, and deploys the commands where they have changed.
 * Commands that could not be deployed do not keep the bot from answering those that are.
 * @throws ConfigError when Discord does not accept the token, or the database cannot be used
 * @throws TutorError `vault-not-found`
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const ends = new AsyncDisposableStack();
  try {
    return await serve(options, ends);
  } catch (error) {
    await ends.disposeAsync();
    throw error;
  }
}

/** @param ends - takes what has to be ended, the last thing first */
async function serve(options: BotOptions, ends: AsyncDisposableStack): Promise<Bot> {
  const { config, token, log, onLost, commands = everyCommand, clock = systemClock } = options;
  const storage = await openStorage(config.databaseUrl ?? defaultDatabaseUrls.bot, { log });
  ends.defer(() => storage.close());
  const upkeep = new Upkeep({ storage, clock, log });
  ends.defer(() => upkeep.stop());
  const tutor = await openTutor(options, upkeep);
  ends.defer(() => tutor.close());
  const client = createClient({ token, apiUrl: config.discordApiUrl, log });
  const settleGuilds = tellOfGuilds(client, options.onGuilds ?? upkeep.guilds, log);
  ends.defer(settleGuilds);
  ends.defer(() => {
    client.removeAllListeners(Events.ShardReconnecting);
    return client.destroy();
  });
  let ids: Deployment['ids'] = new Map();
  const ports = new PortChecker();
  ends.defer(() => ports.close());
  const puzzleMaker = new PuzzleMaker();
  ends.defer(() => puzzleMaker.close());
  const drawing = new Drawing(log);
  ends.defer(() => drawing.close());
  const parts = { client, tutor, storage, ports, puzzleMaker, drawing };
  const context = createContext(parts, options, () => ids);
  ends.defer(() => context.edits.close());
  ends.defer(() => context.budget.close());
  const dispatch = new Dispatch({ commands, context, log });
  client.on(Events.InteractionCreate, (interaction) => void dispatch.handle(interaction));
  if (onLost !== undefined) client.once(Events.ShardDisconnect, onLost);
  await tutor.watch();
  await signIn(client, { token, apiUrl: config.discordApiUrl, log });
  const applicationId = client.application?.id ?? '';
  const inviteUrl = inviteUrlOf(applicationId);
  log.info({ inviteUrl }, `let the bot into a server: ${inviteUrl}`);
  ids = await tryDeployment(client.rest, { applicationId, guildId: config.guildId, commands }, log);
  const { notes, cards } = tutor.vault;
  log.info({ notes: notes.length, cards: cards.length }, 'ready');
  ends.defer(await startCommands({ commands, context, log }));
  upkeep.start();
  ends.defer(() => dispatch.leave());
  return { tutor, storage, inviteUrl, stop: () => ends.disposeAsync() };
}

function openTutor({ config, log }: BotOptions, upkeep: Upkeep): Promise<Tutor> {
  return Tutor.open({
    ...config,
    recognise: upkeep.recognise,
    onReloadError: (error) => {
      log.error({ error: describeError(error, []) }, 'the notes cannot be followed any more');
    },
  });
}

/** What commands work with, as it is opened. */
interface Parts {
  readonly client: Client;
  readonly tutor: Tutor;
  readonly storage: Storage;
  readonly ports: PortChecker;
  readonly puzzleMaker: PuzzleMaker;
  readonly drawing: Drawing;
}

/** @param ids - the commands that are deployed, as far as that is known by then */
function createContext(
  { client, tutor, storage, ports, puzzleMaker, drawing }: Parts,
  { config, inviteUrl: given, clock = systemClock, log }: BotOptions,
  ids: () => Deployment['ids'],
): CommandContext {
  const inviteUrl = (): string => given ?? inviteUrlOf(client.application?.id ?? '');
  const channels = createChannels(client, inviteUrl);
  return {
    tutor,
    mention: (command) => mentionOf(command, ids()),
    inviteUrl,
    clock,
    log,
    records: storage.quiz,
    puzzles: storage.puzzles,
    challenges: storage.challenges,
    daily: storage.daily,
    settings: storage.settings,
    streaks: storage.streaks,
    standings: storage.standings,
    personal: storage.personal,
    channels,
    edits: new PacedEdits({ channels, clock, log }),
    budget: new Budget(),
    ports,
    puzzleMaker,
    draw: drawing.draw,
    drawShares: drawing.drawShares,
    fetchAttachment: createAttachmentFetcher(config.discordApiUrl),
  };
}

/** Deploys the commands without signing in. @throws DiscordAPIError when Discord refuses */
export async function deploy({ config, token }: Pick<BotOptions, 'config' | 'token'>) {
  const rest = new REST({ api: config.discordApiUrl }).setToken(token);
  const applicationId = await fetchApplicationId(rest);
  return deployCommands(rest, { applicationId, guildId: config.guildId, commands: everyCommand });
}

async function tryDeployment(rest: REST, options: DeploymentOptions, log: Logger) {
  try {
    const { hasChanged, ids } = await deployCommands(rest, options);
    log.info({ hasChanged, guild: options.guildId, count: ids.size }, 'commands are deployed');
    return ids;
  } catch (error) {
    log.error(
      { error: describeError(error, []), guild: options.guildId },
      'THE COMMANDS COULD NOT BE DEPLOYED: Discord still has those of before; "npm run deploy" tries again',
    );
    return new Map<string, string>();
  }
}

/** @see https://discord.com/developers/docs/reference#message-formatting-formats */
function mentionOf(command: string, ids: ReadonlyMap<string, string>): string {
  const id = ids.get(command.split(' ')[0] ?? '');
  return id === undefined ? `\`/${command}\`` : `</${command}:${id}>`;
}
