import { Component, type ComponentChildren } from 'preact';

/**
 * Draws a part of the page by itself: only when it changes, and without taking the rest along where
 * it fails.
 */
export class Part extends Component<
  {
    readonly children: ComponentChildren;
    readonly instead: ComponentChildren;
    /** What it is drawn from: it is drawn again when one of these is another. */
    readonly by: readonly unknown[];
  },
  { readonly hasFailed: boolean }
> {
  override state = { hasFailed: false };

  override componentDidCatch(): void {
    this.setState({ hasFailed: true });
  }

  /** A message that stays as it is is not drawn again: a conversation can be long. */
  override shouldComponentUpdate(
    next: { readonly by: readonly unknown[] },
    { hasFailed }: { readonly hasFailed: boolean },
  ): boolean {
    const { by } = this.props;
    return hasFailed !== this.state.hasFailed || next.by.some((own, index) => own !== by[index]);
  }

  override render() {
    return this.state.hasFailed ? this.props.instead : this.props.children;
  }
}
