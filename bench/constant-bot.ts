/** The least a Discord bot can do: discord.js as it comes, which answers everything with a constant. */
import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';

const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: process.env['DISCORD_API_URL'] ?? '' },
});
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isAutocomplete()) {
    void interaction.respond([{ name: 'constant', value: 'constant' }]);
  } else if (interaction.isRepliable()) {
    void interaction.reply({ content: 'constant', flags: MessageFlags.Ephemeral });
  }
});
client.once(Events.ClientReady, () => console.log('ready'));
process.once('SIGTERM', () => process.exit(0));
await client.login(process.env['DISCORD_TOKEN']);
