import type { Random } from '../../random.ts';
import { containerNames, nodeNames, portNames, workloadNames } from './names.ts';
import { dualPorts, usualPorts } from './numbers.ts';

/** Hands out names and numbers for one puzzle, none of them twice. */
export class Stage {
  readonly random: Random;
  /** Whether a puzzle of levels 1–9 has a conflict. */
  readonly isConflict: boolean;
  /** Three nodes. */
  readonly nodes: readonly [string, string, string];
  readonly #containers: string[];
  readonly #workloads: string[];
  readonly #usual: number[];
  readonly #dual: number[];
  readonly #taken = new Set<number>();

  constructor(random: Random, isConflict: boolean) {
    this.random = random;
    this.isConflict = isConflict;
    this.#containers = random.shuffle(containerNames);
    this.#workloads = random.shuffle(workloadNames);
    this.#usual = random.shuffle(usualPorts);
    this.#dual = random.shuffle(dualPorts);
    const [a = '', b = '', c = ''] = random.shuffle(this.pick(nodeNames));
    this.nodes = [a, b, c];
  }

  /** @param percent - 0–100 */
  chance(percent: number): boolean {
    return this.random.below(100) < percent;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.random.below(most - least + 1);
  }

  /** @throws RangeError for an empty list */
  pick<Item>(items: readonly Item[]): Item {
    const [chosen] = items.slice(this.random.below(Math.max(1, items.length)));
    if (chosen === undefined) throw new RangeError('there is nothing to choose from');
    return chosen;
  }

  /** Two different ones. @throws RangeError for less than two items */
  pickTwo<Item>(items: readonly Item[]): [Item, Item] {
    const [a, b] = this.random.shuffle(items);
    if (a === undefined || b === undefined) throw new RangeError('there are no two to choose');
    return [a, b];
  }

  containerName(): string {
    return next(this.#containers);
  }

  workloadName(): string {
    return next(this.#workloads);
  }

  /** A number that nothing has yet; often a neighbour of one that is taken, as people number. */
  port(): number {
    const [near] = this.random.shuffle([...this.#taken].filter(isOfPrograms));
    if (near !== undefined && this.chance(30)) {
      const number = near + this.pick([1, -1, 10, 100, 1000]);
      if (isOfPrograms(number) && this.#take(number)) return number;
    }
    return this.#next(this.#usual);
  }

  /** A number with a use for TCP and for UDP. */
  dualPort(): number {
    return this.#next(this.#dual);
  }

  /** From the cluster's range of node ports. */
  nodePort(): number {
    for (;;) {
      const number = this.chance(50) ? 30_000 + this.between(1, 999) : this.between(31_000, 32_767);
      if (this.#take(number)) return number;
    }
  }

  /** Names for the ports of one Pod or Service. */
  portNames(): string[] {
    return this.random.shuffle(portNames);
  }

  #next(numbers: number[]): number {
    for (;;) {
      const number = next(numbers);
      if (this.#take(number)) return number;
    }
  }

  #take(number: number): boolean {
    if (this.#taken.has(number)) return false;
    this.#taken.add(number);
    return true;
  }
}

/** From where people number on; below there are well-known ports, and above those of Istio. */
function isOfPrograms(port: number): boolean {
  return port >= 3000 && port < 15_000;
}

function next<Item>(items: Item[]): Item {
  const item = items.pop();
  if (item === undefined) throw new RangeError('nothing is left to hand out');
  return item;
}
