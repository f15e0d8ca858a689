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
  const letter = user.bot ? 'S' : user.username.slice(0, 1).toUpperCase();
  const size = isSmall ? ' small' : '';
  // A picture, and no word of the page: the letter comes with the style.
  return <span class={`avatar ${hue}${size}`} data-letter={letter} aria-hidden="true" />;
}
