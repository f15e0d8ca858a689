import { Component, type ComponentChildren } from 'preact';

/** Keeps what cannot be drawn from taking the whole page with it. */
export class Safe extends Component<
  { readonly children: ComponentChildren; readonly instead: ComponentChildren },
  { readonly hasFailed: boolean }
> {
  override state = { hasFailed: false };

  override componentDidCatch(): void {
    this.setState({ hasFailed: true });
  }

  override render() {
    return this.state.hasFailed ? this.props.instead : this.props.children;
  }
}
