import type { UserView } from '../protocol.ts';

const hues = 6;

/** A disc with a letter; the bot has its own. */
export function Avatar({
  user,
  isSmall = false,
}: {
  readonly user: UserView;
  readonly isSmall?: boolean;
}) {
  const hue = user.bot ? 'bot' : `hue-${Number(BigInt(user.id) % BigInt(hues))}`;
  return (
    <span class={`avatar ${hue}${isSmall ? ' small' : ''}`} aria-hidden="true">
      {user.bot ? 'S' : user.username.slice(0, 1).toUpperCase()}
    </span>
  );
}
