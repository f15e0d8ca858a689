import { ButtonStyle, ComponentType } from 'discord.js';
import { TutorError } from '../errors.ts';
import { escapeText } from './escape.ts';
import { textContent, type MessageContent } from './reply.ts';

/** The bot is not a member of the place where something is wanted of it. */
export class NotHereError extends TutorError {
  override readonly name = 'NotHereError';
  readonly inviteUrl: string;

  constructor(inviteUrl: string, options?: ErrorOptions) {
    const why =
      'This is for everybody in a channel, so I have to be a member of the server and see the channel. Somebody who manages the server can let me in.';
    super('not-here', why, options);
    this.inviteUrl = inviteUrl;
  }
}

/** Says why, with a button to let the bot in. */
export function invitationContent({ message, inviteUrl }: NotHereError): MessageContent {
  return {
    components: [
      ...textContent(escapeText(message)).components,
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Link,
            url: inviteUrl,
            label: 'Let me into a server',
          },
        ],
      },
    ],
  };
}
