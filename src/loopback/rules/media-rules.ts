import { componentType, placedComponents } from './components.ts';
import { isJson, listOf, type Json } from './json.ts';
import { invalid, type Path, type Problem } from './problem.ts';

const scheme = 'attachment://';

/** A file or picture that a component shows, with its place. */
interface Shown {
  readonly url: string;
  readonly path: Path;
  /** Whether it must be one that comes with the message. */
  readonly isFile: boolean;
}

/**
 * What Discord refuses in the files that components show.
 * @param names - names of the files that the message has; null where they are not known
 */
export function mediaProblems(body: Json, names: readonly string[] | null, path: Path): Problem[] {
  return shownFiles(body, path).flatMap(({ url, path: at, isFile }) => {
    if (!url.startsWith(scheme)) {
      return isFile ? [invalid(at, `A file's url must begin with ${scheme}`)] : [];
    }
    if (names === null || names.includes(url.slice(scheme.length))) return [];
    const code = 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND';
    return [{ path: at, code, message: `The referenced attachment ("${url}") was not found` }];
  });
}

function shownFiles(body: Json, path: Path): Shown[] {
  return placedComponents(body, path).flatMap(({ component, path: at }) => {
    const { type, file, media, items } = component;
    return [
      ...shown(file, [...at, 'file'], type === componentType.file),
      ...shown(media, [...at, 'media'], false),
      ...listOf(items).flatMap((item, index) =>
        isJson(item) ? shown(item['media'], [...at, 'items', index, 'media'], false) : [],
      ),
    ];
  });
}

function shown(media: unknown, path: Path, isFile: boolean): Shown[] {
  const url = isJson(media) ? media['url'] : undefined;
  return typeof url === 'string' ? [{ url, path: [...path, 'url'], isFile }] : [];
}
