import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ComponentView, MessageView } from '../protocol.ts';
import { FileLink } from './attachments.tsx';
import { Chooser } from './chooser.tsx';
import { emojiOf, listOf, numberOf, objectOf, selectTypes, textOf, type } from './fields.ts';
import { Icon } from './icons.tsx';
import { Markdown } from './markdown/markdown.tsx';
import { usePlay } from './play.ts';

/** What a message is made of. */
export function Components({ message }: { readonly message: MessageView }) {
  return <>{message.components.map((own, key) => show(own, key, message))}</>;
}

function show(component: ComponentView, key: number, message: MessageView): ComponentChildren {
  const children = (): ComponentChildren =>
    listOf(component, 'components').map((own, index) => show(own, index, message));
  if (selectTypes.has(component.type)) {
    return <Select key={key} component={component} message={message} />;
  }
  switch (component.type) {
    case type.actionRow:
      return (
        <div key={key} class="row">
          {children()}
        </div>
      );
    case type.button:
      return <Button key={key} component={component} message={message} />;
    case type.text:
      return <Markdown key={key} text={textOf(component, 'content')} />;
    case type.section:
      return (
        <div key={key} class="section">
          <div class="section-text">{children()}</div>
          <Accessory component={component} message={message} />
        </div>
      );
    case type.thumbnail:
      return <Picture key={key} item={component} className="thumbnail" />;
    case type.gallery:
      return (
        <div key={key} class={`gallery of-${Math.min(4, listOf(component, 'items').length)}`}>
          {listOf(component, 'items').map((item, index) => (
            <Picture key={index} item={item} className="picture" />
          ))}
        </div>
      );
    case type.file:
      return <ShownFile key={key} component={component} />;
    case type.separator:
      return <Separator key={key} component={component} />;
    case type.container:
      return (
        <Container key={key} component={component}>
          {children()}
        </Container>
      );
    default:
      return null;
  }
}

function Container({
  component,
  children,
}: {
  readonly component: ComponentView;
  readonly children: ComponentChildren;
}) {
  const [isHidden, setHidden] = useState(component['spoiler'] === true);
  const accent = numberOf(component, 'accent_color', -1);
  const color = accent < 0 ? {} : { borderLeftColor: `#${accent.toString(16).padStart(6, '0')}` };
  return (
    <div class={`container${accent < 0 ? '' : ' accented'}`} style={color}>
      {isHidden ? <Reveal onReveal={() => setHidden(false)} /> : children}
    </div>
  );
}

function Reveal({ onReveal }: { readonly onReveal: () => void }) {
  return (
    <button type="button" class="spoiler block" onClick={onReveal}>
      Spoiler: press to see
    </button>
  );
}

function Accessory({ component, message }: { component: ComponentView; message: MessageView }) {
  const accessory = objectOf(component, 'accessory');
  return accessory === null ? null : <div class="accessory">{show(accessory, 0, message)}</div>;
}

function Separator({ component }: { readonly component: ComponentView }) {
  const size = numberOf(component, 'spacing', 1) === 2 ? ' large' : '';
  return component['divider'] === false ? (
    <div class={`gap${size}`} />
  ) : (
    <hr class={`divider${size}`} />
  );
}

/** Pictures from elsewhere are not loaded: the page talks to this machine alone. */
function Picture({
  item,
  className,
}: {
  readonly item: ComponentView;
  readonly className: string;
}) {
  const [isHidden, setHidden] = useState(item['spoiler'] === true);
  const url = textOf(objectOf(item, 'media') ?? item, 'url');
  const description = textOf(item, 'description');
  if (isHidden) return <Reveal onReveal={() => setHidden(false)} />;
  if (url.startsWith('/')) return <img class={className} src={url} alt={description} />;
  return (
    <a class={`${className} elsewhere`} href={url} target="_blank" rel="noopener noreferrer">
      {description === '' ? 'Picture' : description}
    </a>
  );
}

function ShownFile({ component }: { readonly component: ComponentView }) {
  const url = textOf(objectOf(component, 'file') ?? component, 'url');
  const name = textOf(component, 'name');
  const fallback = decodeURIComponent(url.split('/').at(-1) ?? 'file');
  return <FileLink url={url} name={name === '' ? fallback : name} size={null} />;
}

const buttonStyles = ['', 'primary', 'secondary', 'success', 'danger', 'link'];

function Button({ component, message }: { component: ComponentView; message: MessageView }) {
  const play = usePlay();
  const customId = textOf(component, 'custom_id');
  const style = buttonStyles[numberOf(component, 'style', 2)] ?? 'secondary';
  const emoji = emojiOf(component);
  const words = (
    <>
      {emoji === '' ? null : <span class="emoji">{emoji}</span>}
      {textOf(component, 'label')}
    </>
  );
  const isDisabled = component['disabled'] === true;
  if (style === 'link' && !isDisabled) {
    return (
      <a class="button link" {...webAddress(component)} target="_blank" rel="noopener noreferrer">
        {words} <Icon name="elsewhere" />
        <span class="visually-hidden"> (opens elsewhere)</span>
      </a>
    );
  }
  const isWaiting = play.state.uses.some(
    (use) => use.messageId === message.id && use.customId === customId && use.failure === null,
  );
  return (
    <button
      type="button"
      class={`button ${style}${isWaiting ? ' waiting' : ''}`}
      disabled={isDisabled}
      aria-busy={isWaiting}
      onClick={() => (isWaiting ? undefined : void play.press(message, customId))}
    >
      {words}
    </button>
  );
}

/** An address of the web; anything else leads nowhere. */
function webAddress(component: ComponentView): { readonly href?: string } {
  const url = URL.parse(textOf(component, 'url'));
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? { href: url.href } : {};
}

function Select({ component, message }: { component: ComponentView; message: MessageView }) {
  const play = usePlay();
  return (
    <Chooser
      component={component}
      name={textOf(component, 'placeholder') || 'Make a selection'}
      onChosen={(values) => void play.select(message, textOf(component, 'custom_id'), values)}
    />
  );
}
