import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MessageView } from '../protocol.ts';
import { usePlay } from './play.ts';

/** What can be done with a message: the bot's commands for messages, as Discord has them under Apps. */
export function MessageMenu({
  message,
  at,
  onClose,
}: {
  readonly message: MessageView;
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
}) {
  const play = usePlay();
  const menu = useRef<HTMLDivElement>(null);
  const commands = play.commands.filter(({ isForMessages }) => isForMessages);

  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = menu.current;
    if (element !== null) {
      const { width, height } = element.getBoundingClientRect();
      element.style.left = `${Math.max(8, Math.min(at.x, innerWidth - width - 8))}px`;
      element.style.top = `${Math.max(8, Math.min(at.y, innerHeight - height - 8))}px`;
      element.querySelector('button')?.focus();
    }
    const onPress = ({ target }: MouseEvent): void => {
      if (target instanceof Node && element?.contains(target) !== true) onClose();
    };
    document.addEventListener('mousedown', onPress);
    return () => {
      document.removeEventListener('mousedown', onPress);
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const items = [...(menu.current?.querySelectorAll('button') ?? [])];
    const index = items.indexOf(document.activeElement as HTMLButtonElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') onClose();
    if (step !== undefined) items.at((index + step + items.length) % items.length)?.focus();
    if (step !== undefined || event.key === 'Escape') event.preventDefault();
  };
  return (
    <div
      class="menu"
      role="menu"
      aria-label="Message"
      ref={menu}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
    >
      <p class="menu-title" id={`apps-${message.id}`}>
        Apps
      </p>
      <div role="group" aria-labelledby={`apps-${message.id}`}>
        {commands.map((command) => (
          <button
            type="button"
            role="menuitem"
            key={command.key}
            onClick={() => {
              onClose();
              void play.messageCommand(command.path[0] ?? '', message.id);
            }}
          >
            {command.path.join(' ')}
          </button>
        ))}
        {commands.length === 0 ? <p class="nothing">No commands here</p> : null}
      </div>
    </div>
  );
}
