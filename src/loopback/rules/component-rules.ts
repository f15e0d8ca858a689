import { buttonProblems } from './button-rules.ts';
import { componentType, placedComponents, selectTypes, type Placed } from './components.ts';
import { isJson, isNew, listOf, type Json } from './json.ts';
import { invalid, tooLong, type Path, type Problem } from './problem.ts';
import { wrongUnion } from './schema-problems.ts';
import { selectProblems } from './select-rules.ts';
import { lengthOf } from './text.ts';

export { placedComponents } from './components.ts';
export { isJson, listOf, type Json } from './json.ts';

const maxComponents = 40;
const maxTextLength = 4000;
const maxLegacyRows = 5;

/** What Discord refuses in a message's components beyond their schemas. */
export function componentProblems(body: Json, isVersionTwo: boolean, path: Path): Problem[] {
  const placed = placedComponents(body, path);
  const at = [...path, 'components'];
  return [
    ...duplicateIds(placed),
    ...placed.flatMap(rowProblems),
    ...placed.flatMap(buttonProblems),
    ...placed.flatMap((own) => selectProblems(own, own.component['required'] === true)),
    ...(placed.length > maxComponents ? [tooLong(at, maxComponents)] : []),
    ...(isVersionTwo ? textProblems(placed, at) : legacyProblems(listOf(body['components']), at)),
  ];
}

function textProblems(placed: readonly Placed[], path: Path): Problem[] {
  const texts = placed.filter(({ component }) => component['type'] === componentType.textDisplay);
  const length = texts.reduce((sum, { component }) => sum + lengthOf(component['content']), 0);
  if (length <= maxTextLength) return [];
  const message = `Components displayable text size exceeds maximum size of ${maxTextLength}`;
  return [{ path, code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message }];
}

/** Without the flag of version 2, a message holds up to five rows and nothing else. */
function legacyProblems(components: readonly unknown[], path: Path): Problem[] {
  const newer = components.flatMap((own, index) => {
    const isNewer = isJson(own) && own['type'] !== componentType.actionRow;
    return isNewer ? [wrongUnion([...path, index], [String(componentType.actionRow)])] : [];
  });
  return components.length > maxLegacyRows ? [tooLong(path, maxLegacyRows), ...newer] : newer;
}

/** Ids that a press or a submit would bring back must tell components apart. */
export function duplicateIds(placed: readonly Placed[]): Problem[] {
  const customIds = new Set<string>();
  const ids = new Set<number>();
  return placed.flatMap(({ component, path }) => {
    const { custom_id, id } = component;
    const problems: Problem[] = [];
    if (typeof custom_id === 'string' && !isNew(customIds, custom_id)) {
      const message = 'Component custom id cannot be duplicated';
      const code = 'COMPONENT_CUSTOM_ID_DUPLICATED';
      problems.push({ path: [...path, 'custom_id'], code, message });
    }
    // 0 asks Discord to give one, as no id does
    if (typeof id === 'number' && id !== 0 && !isNew(ids, id)) {
      problems.push(invalid([...path, 'id'], 'Component id cannot be duplicated'));
    }
    return problems;
  });
}

/** A select takes a whole row. */
function rowProblems({ component, path }: Placed): Problem[] {
  if (component['type'] !== componentType.actionRow) return [];
  const children = listOf(component['components']).filter(isJson);
  const hasSelect = children.some(({ type }) => selectTypes.has(type));
  if (!hasSelect || children.length === 1) return [];
  const message = 'The specified component exceeds the maximum width';
  return [{ path: [...path, 'components'], code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message }];
}
