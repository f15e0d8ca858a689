/** A party: `name/part`, with the namespace in front unless it is `default`. */
export function partyName(namespace: string, name: string, part: string): string {
  return `${namespace === 'default' ? '' : `${namespace}:`}${name}/${part}`;
}
