/** A text of Discord's Markdown, understood: what is shown, and nothing that could run. */
export type MarkdownNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'break' }
  | { readonly type: Span; readonly children: readonly MarkdownNode[] }
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly MarkdownNode[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'code-block'; readonly language: string; readonly text: string }
  /** Leads to the web: no other scheme gets here. */
  | { readonly type: 'link'; readonly href: string; readonly children: readonly MarkdownNode[] }
  | {
      readonly type: 'list';
      /** The first number; null for bullets. */
      readonly start: number | null;
      readonly items: readonly (readonly MarkdownNode[])[];
    }
  | { readonly type: 'mention'; readonly kind: MentionKind; readonly id: string }
  | { readonly type: 'command'; readonly name: string; readonly id: string }
  | { readonly type: 'time'; readonly seconds: number; readonly style: string }
  | { readonly type: 'emoji'; readonly name: string };

export type Span = 'strong' | 'em' | 'underline' | 'strike' | 'spoiler' | 'quote' | 'small';
export type MentionKind = 'user' | 'channel' | 'role' | 'everyone' | 'here';
