import type { AttachmentView } from '../protocol.ts';
import { Icon } from './icons.tsx';

/** Pictures are shown, other files can be saved. */
export function Attachments({ attachments }: { readonly attachments: readonly AttachmentView[] }) {
  if (attachments.length === 0) return null;
  return (
    <ul class="attachments">
      {attachments.map(({ id, url, filename, size, content_type, description }) => (
        <li key={id}>
          {content_type.startsWith('image/') ? (
            <img src={url} alt={description ?? filename} />
          ) : (
            <FileLink url={url} name={filename} size={size} />
          )}
        </li>
      ))}
    </ul>
  );
}

export function FileLink({
  url,
  name,
  size,
}: {
  readonly url: string;
  readonly name: string;
  readonly size: number | null;
}) {
  return (
    <a class="file" href={url} download={name}>
      <Icon name="file" /> {name}
      {size === null ? null : <span class="size">{`${Math.ceil(size / 1024)} KB`}</span>}
    </a>
  );
}
