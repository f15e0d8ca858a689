import type { Page } from './style.ts';
import { withoutControls } from './style.ts';
import { renderMarkdown } from './render-markdown.ts';

/** Something in a message that can be used, in the order it is shown. */
export type Usable =
  | { readonly kind: 'button'; readonly customId: string; readonly label: string }
  | {
      readonly kind: 'option';
      readonly customId: string;
      readonly value: string;
      readonly label: string;
    };

/** A Discord message as lines, with what can be used numbered from 1. */
export interface ShownMessage {
  readonly lines: readonly string[];
  readonly usables: readonly Usable[];
}

type Component = Readonly<Record<string, unknown>>;

/** @see https://discord.com/developers/docs/components/reference#component-object-component-types */
const type = { row: 1, button: 2, select: 3, section: 9, text: 10, separator: 14, container: 17 };

/** Shows a message of version 2 components on a terminal. */
export function showMessage(message: Component, page: Page): ShownMessage {
  const usables: Usable[] = [];
  const number = (usable: Usable): string => {
    usables.push(usable);
    return `${page.styles.code(`[${usables.length}]`)} ${withoutControls(usable.label)}`;
  };
  const show = (component: Component): string[] => {
    switch (component['type']) {
      case type.text:
        return showText(textOf(component, 'content'), page);
      case type.section:
        return [...childrenOf(component), ...listOf([component['accessory']])].flatMap(show);
      case type.row:
      case type.container:
        return childrenOf(component).flatMap(show);
      case type.separator:
        return [''];
      case type.button:
        return [showButton(component, number)];
      case type.select:
        return listOf(component['options']).map((option) =>
          number({
            kind: 'option',
            customId: textOf(component, 'custom_id'),
            value: textOf(option, 'value'),
            label: textOf(option, 'label'),
          }),
        );
      default:
        return [];
    }
  };
  return { lines: childrenOf(message).flatMap(show), usables };
}

function showText(content: string, page: Page): string[] {
  const small = /^-# (?<words>.*)$/su.exec(content)?.groups?.['words'];
  const lines = renderMarkdown(small ?? content, page);
  return small === undefined ? [...lines, ''] : lines.map((line) => page.styles.faint(line));
}

function showButton(component: Component, number: (usable: Usable) => string): string {
  const label = textOf(component, 'label');
  const url = textOf(component, 'url');
  if (url !== '') return `    ${withoutControls(`${label}: ${url}`)}`;
  if (component['disabled'] === true) return `    ${withoutControls(label)}`;
  return number({ kind: 'button', customId: textOf(component, 'custom_id'), label });
}

function childrenOf(component: Component): readonly Component[] {
  return listOf(component['components']);
}

function listOf(value: unknown): readonly Component[] {
  return Array.isArray(value) ? value.filter(isComponent) : [];
}

function isComponent(value: unknown): value is Component {
  return typeof value === 'object' && value !== null;
}

function textOf(component: Component, key: string): string {
  const value = component[key];
  return typeof value === 'string' ? value : '';
}
