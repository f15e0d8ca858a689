import { Icon } from './icons.tsx';

/** Stands below what nobody else sees. */
export function OnlyYou({ onDismiss }: { readonly onDismiss: () => void }) {
  return (
    <p class="private">
      <Icon name="private" /> Only you can see this ·{' '}
      <button type="button" class="link" onClick={onDismiss}>
        Dismiss message
      </button>
    </p>
  );
}
