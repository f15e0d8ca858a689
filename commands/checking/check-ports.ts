import type { CommandContext } from '../../src/discord/command.ts';
import {
  maxAttachmentBytes,
  type AttachmentSource,
  type FetchAttachment,
} from '../../src/discord/fetch-attachment.ts';
import { privately, type Reply } from '../../src/discord/reply.ts';
import { TutorError } from '../../src/errors.ts';
import { findLessonCard } from '../../src/lessons.ts';
import type { TextRepair } from '../../src/ports/phone-text.ts';
import type { NamedText } from '../../src/ports-thread/port-check.ts';
import { noManifestContent, portsContent } from '../replies/ports.ts';

/** What is to be checked. */
export interface Checking {
  readonly texts: readonly NamedText[];
  readonly files: readonly AttachmentSource[];
  /** Where it comes from, for what is said when there is nothing in it. */
  readonly from: 'message' | 'text';
  /** Whether text that cannot be read is worth a word: not where it need not be a manifest at all. */
  readonly tellsProblems: boolean;
  /** What a keyboard had done to the texts, and was undone; nothing when not given. */
  readonly undone?: readonly TextRepair[];
}

/**
 * Checks manifests as one cluster. Nothing of them is kept.
 * @returns a private answer
 * @throws TutorError for files that cannot be had, for more than 1 MB, and what takes too long
 */
export async function checkPorts(context: CommandContext, checking: Checking): Promise<Reply> {
  const { ports, tutor, fetchAttachment } = context;
  const fetched = await fetchAll(checking.files, fetchAttachment);
  const texts = [...checking.texts, ...fetched];
  const check = await ports.check(texts);
  const { workloads, services } = check.looked;
  const isEmpty = workloads + services + check.counts.certain + check.counts.warning === 0;
  if (isEmpty && !(checking.tellsProblems && check.problemCount > 0)) {
    return privately(noManifestContent(checking.from));
  }
  const { cards } = tutor.vault;
  return privately(
    portsContent({
      check,
      hasSeveralTexts: texts.length > 1,
      cardOf: (lesson) => findLessonCard(cards, lesson),
      undone: checking.undone ?? [],
      picture: check.scene === null ? null : await context.draw(check.scene),
    }),
  );
}

async function fetchAll(
  files: readonly AttachmentSource[],
  fetchAttachment: FetchAttachment,
): Promise<NamedText[]> {
  const said = files.reduce((sum, { size }) => sum + size, 0);
  if (files.length > 1 && said > maxAttachmentBytes) throw tooMuch();
  const all = await Promise.all(
    files.map(async (file) => ({ file: file.name, text: await fetchAttachment(file) })),
  );
  const total = all.reduce((sum, { text }) => sum + text.length, 0);
  if (total > maxAttachmentBytes) throw tooMuch();
  return all;
}

function tooMuch(): TutorError {
  const message = 'These files together are larger than 1 MB. Please check fewer at a time.';
  return new TutorError('attachment-too-large', message);
}
