import type { Address } from './address.ts';

/** Addresses of sockets for one port; see {@link Address} for when two of them clash. */
export class AddressSet {
  readonly #v4 = new Set<string>();
  readonly #v6 = new Set<string>();

  add({ v4, v6 }: Address): void {
    if (v4 !== null) this.#v4.add(v4);
    if (v6 !== null) this.#v6.add(v6);
  }

  addAll(other: AddressSet): void {
    for (const v4 of other.#v4) this.#v4.add(v4);
    for (const v6 of other.#v6) this.#v6.add(v6);
  }

  get isEmpty(): boolean {
    return this.#v4.size + this.#v6.size === 0;
  }

  /** Whether any of these clashes with any of the others. */
  meets(other: AddressSet): boolean {
    return familyMeets(this.#v4, other.#v4) || familyMeets(this.#v6, other.#v6);
  }

  /** Its address where it has just one, of IPv4; else null. */
  onlyV4(): string | null {
    const [first] = this.#v4;
    const isOnly = this.#v4.size === 1 && this.#v6.size === 0 && first !== '*';
    return isOnly ? (first ?? null) : null;
  }

  /** The same for equal sets. */
  key(): string {
    return JSON.stringify([[...this.#v4].toSorted(), [...this.#v6].toSorted()]);
  }
}

function familyMeets(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  if (some.size === 0 || others.size === 0) return false;
  return some.has('*') || others.has('*') || !some.isDisjointFrom(others);
}
