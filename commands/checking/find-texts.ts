import type { AttachmentSource } from '../../src/discord/fetch-attachment.ts';
import type { NamedText } from '../../src/ports-thread/port-check.ts';

/** What of a message may be manifests. */
export interface Candidates {
  readonly texts: readonly NamedText[];
  readonly files: readonly AttachmentSource[];
  /** Whether they are marked as such; else there is only the message as it is, which may be prose. */
  readonly isMarked: boolean;
}

/** Its fence, its language, its lines; Discord ends a block that is not closed nowhere, so it is none. */
const codeBlock = /```(?:(?<language>[\w+#.-]*)\n)?(?<code>[\s\S]*?)```/gu;
const languages: ReadonlySet<string> = new Set(['', 'yaml', 'yml', 'json']);
/** What a message is called that was too long and became a file. */
const longMessage = 'message.txt';

/** Finds code blocks and files that say they are YAML or JSON, or do not say what they are. */
export function findTexts({
  content,
  attachments,
}: {
  readonly content: string;
  readonly attachments: readonly AttachmentSource[];
}): Candidates {
  const blocks = [...content.matchAll(codeBlock)].flatMap(({ groups }, index) => {
    const language = (groups?.['language'] ?? '').toLowerCase();
    const own = { file: `block ${index + 1}`, text: groups?.['code'] ?? '' };
    return languages.has(language) ? [{ ...own, saysWhat: language !== '' || hasKind(own) }] : [];
  });
  const files = attachments.filter(({ name }) => isManifestName(name));
  const isMarked = blocks.length > 0 || files.length > 0;
  // Beside a manifest, a block that says nothing is as likely a log.
  const isSaid = files.length > 0 || blocks.some(({ saysWhat }) => saysWhat);
  const taken = isSaid ? blocks.filter(({ saysWhat }) => saysWhat) : blocks;
  const texts = taken.map(({ file, text }) => ({ file, text }));
  if (isMarked) return { texts, files, isMarked };
  return { texts: [{ file: 'message', text: content }], files, isMarked };
}

function hasKind({ text }: { readonly text: string }): boolean {
  return /\bkind\b/u.test(text);
}

function isManifestName(name: string): boolean {
  return /\.(?:ya?ml|json)$/iu.test(name) || name === longMessage;
}
