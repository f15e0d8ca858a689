import type { Loopback } from '../loopback/loopback.ts';
import type { Member } from '../loopback/member.ts';
import { permission, usualMemberPermissions } from '../loopback/permissions.ts';
import { removeMessage, type Guild } from '../loopback/world.ts';

/** Somebody who can be played. */
export interface Player {
  /** Stands in the page's address. */
  readonly key: string;
  readonly name: string;
  readonly isManager: boolean;
  readonly member: Member;
}

/** The server that everybody plays in. */
export interface StudyGroup {
  readonly guild: Guild;
  readonly players: readonly Player[];
}

const channelNames = ['general', 'daily-quiz', 'study-group'];
const people = [
  { name: 'Ada', isManager: true },
  { name: 'Ben', isManager: false },
  { name: 'Cleo', isManager: false },
];

const firstChannel = 10;
const firstMember = 20;
const firstRole = 30;

/** What somebody may do who manages a server. */
const managing = permission.manageGuild | permission.manageMessages;

/** Makes up a server with channels and three members, one of whom manages it. */
export function createStudyGroup(loopback: Loopback): StudyGroup {
  const guild = loopback.addGuild('Study group', { id: fixedId(0) });
  loopback.addRole('Learners', guild, { id: fixedId(firstRole), mentionable: true });
  for (const [index, name] of channelNames.entries()) {
    loopback.addChannel(name, guild, { id: fixedId(firstChannel + index) });
  }
  const players = people.map(({ name, isManager }, index) => {
    const permissions = usualMemberPermissions | (isManager ? managing : 0n);
    const member = loopback.addMember(name, { id: fixedId(firstMember + index), permissions });
    loopback.openDirectMessages(member);
    return { key: name.toLowerCase(), name, isManager, member };
  });
  return { guild, players };
}

/** An id of somebody or something that is always there: what was kept about them is found again. */
function fixedId(index: number): string {
  return String(100_000_000_000_000_000n + BigInt(index));
}

/** Forgets everything that was said. */
export function startOver({ world, moderator }: Loopback): void {
  for (const channel of world.channels.values()) {
    if (channel.thread !== null) moderator.removeChannel(channel);
    for (const message of channel.messages.values()) removeMessage(world, channel, message);
  }
  world.files.clear();
  world.happenings.tell({ kind: 'cleared' });
}
