import {
  AttachmentBuilder,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { onTestFinished } from 'vitest';
import { startLoopback, type Loopback } from '../../src/loopback/loopback.ts';
import { startPlayground } from '../../src/playground/playground.ts';
import { createStudyGroup, type StudyGroup } from '../../src/playground/study-group.ts';

/** A bot that shows what the tutor does not show yet, on a page of its own. */
export interface FixtureBot {
  readonly address: string;
  readonly loopback: Loopback;
  readonly group: StudyGroup;
  readonly client: Client;
}

/** A picture of one red pixel. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

export function pictureFile(name: string): AttachmentBuilder {
  return new AttachmentBuilder(picture, { name });
}

/** Starts a bot with the real client. */
export async function openFixtureBot(
  commands: readonly RESTPostAPIApplicationCommandsJSONBody[],
  handle: (interaction: Interaction) => Promise<unknown>,
): Promise<FixtureBot> {
  const loopback = await startLoopback({ username: 'Fixture' });
  onTestFinished(() => loopback.close());
  const group = createStudyGroup(loopback);
  const page = await startPlayground({ loopback, group, port: 0 });
  onTestFinished(() => page.close());
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: loopback.api } });
  onTestFinished(() => client.destroy());
  const errors: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    handle(interaction).catch((error: unknown) => errors.push(error));
  });
  onTestFinished(() => {
    if (errors.length > 0) throw errors[0];
  });
  await client.login('token');
  await client.application?.commands.set([...commands]);
  return { address: page.address, loopback, group, client };
}
