/**
 * Splits objects of JSON that follow one another with nothing but space between, as kubectl reads them.
 * @returns where each begins in the text; only the start where it is anything else
 * @see k8s.io/apimachinery/pkg/util/yaml, YAMLOrJSONDecoder
 */
export function splitJson(text: string): readonly number[] {
  if (!/^\s*\{/u.test(text)) return [0];
  const starts = [0];
  let [depth, isInText] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isInText) {
      if (sign === '\\') at += 1;
      else if (sign === '"') isInText = false;
    } else if (sign === '"') {
      isInText = true;
    } else if (sign === '{') {
      if (depth === 0 && at > 0 && text.slice(starts.at(-1), at).trim() !== '') starts.push(at);
      depth += 1;
    } else if (sign === '}') {
      depth -= 1;
      // What closes more than it opens is for the parser to tell of.
      if (depth < 0) return [0];
    } else if (depth === 0 && sign?.trim() !== '') {
      return [0];
    }
  }
  return depth === 0 && starts.length > 1 && isJson(text.slice(0, starts[1])) ? starts : [0];
}

/** Flow mappings of YAML look alike. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
