import type { Diagnostic } from '../vault/note.ts';
import { sourceOf } from './show-answer.ts';
import { withoutControls } from './style.ts';

/** A diagnostic as `DIR/path.md:3: error: message`, on one line. */
export function diagnosticLine(dir: string, diagnostic: Diagnostic): string {
  const { path, line, severity, message } = diagnostic;
  const place = path === '' ? `${dir}:${line}` : sourceOf(dir, { path, line });
  return withoutControls(`${place}: ${severity}: ${message}`).replaceAll('\n', ' ');
}
