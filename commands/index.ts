import type { Command } from '../src/discord/command.ts';
import { ask } from './ask.ts';
import { askTheNotes } from './ask-the-notes.ts';
import { challenge } from './challenge.ts';
import { checkPortsOf } from './check-ports.ts';
import { daily } from './daily.ts';
import { help } from './help.ts';
import { leaderboard } from './leaderboard.ts';
import { mastery } from './mastery.ts';
import { note } from './note.ts';
import { ports } from './ports.ts';
import { privacy } from './privacy.ts';
import { puzzle } from './puzzle.ts';
import { quiz } from './quiz.ts';
import { settings } from './settings.ts';

/** Every command there is: what is deployed, and what interactions are brought to. */
export const commands: readonly Command[] = [
  ask,
  askTheNotes,
  note,
  quiz,
  puzzle,
  challenge,
  ports,
  checkPortsOf,
  daily,
  leaderboard,
  mastery,
  settings,
  privacy,
  help,
];
