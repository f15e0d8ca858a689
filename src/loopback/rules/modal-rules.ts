import { duplicateIds } from './component-rules.ts';
import { componentType, placedComponents, selectTypes, type Placed } from './components.ts';
import { isFilled, listOf, type Json } from './json.ts';
import { badLength, disordered, invalid, required, type Path, type Problem } from './problem.ts';
import { selectProblems } from './select-rules.ts';

const maxModalComponents = 5;

/** What Discord refuses in a modal beyond its schema. */
export function modalProblems(modal: Json, path: Path): Problem[] {
  const placed = placedComponents(modal, path);
  const isTooLong = listOf(modal['components']).length > maxModalComponents;
  return [
    ...duplicateIds(placed),
    ...(isTooLong ? [badLength([...path, 'components'], 1, maxModalComponents)] : []),
    ...placed.flatMap(textInputProblems),
    // a field is required unless it says otherwise
    ...placed.flatMap((own) => selectProblems(own, own.component['required'] !== false)),
    ...placed.flatMap(disabledProblems),
  ];
}

/** A text input has the label of what it is in, if that has one, and else its own. */
function textInputProblems({ component, path }: Placed): Problem[] {
  if (component['type'] !== componentType.textInput) return [];
  const isInLabel = path.at(-1) === 'component';
  const hasLabel = isFilled(component['label']);
  const at = [...path, 'label'];
  const label = isInLabel
    ? hasLabel && [invalid(at, 'A text input in a label cannot have a label')]
    : !hasLabel && [required(at)];
  return [...(label || []), ...disordered(component, ['min_length', 'max_length'], path)];
}

function disabledProblems({ component, path }: Placed): Problem[] {
  const isDisabled = selectTypes.has(component['type']) && component['disabled'] === true;
  return isDisabled
    ? [invalid([...path, 'disabled'], 'A modal cannot have a disabled select')]
    : [];
}
