import type { Verdict } from '../../src/loopback/rules/rules.ts';

/** Places and codes of a refusal: `data.content BASE_TYPE_MAX_LENGTH`. */
export function faults(verdict: Verdict): string[] {
  const found: string[] = [];
  const visit = (tree: object, path: readonly string[]): void => {
    for (const [key, value] of Object.entries(tree) as [string, object][]) {
      if (key !== '_errors') visit(value, [...path, key]);
      else
        for (const { code } of value as { code: string }[]) found.push(`${path.join('.')} ${code}`);
    }
  };
  visit(verdict?.errors ?? {}, []);
  return found;
}
