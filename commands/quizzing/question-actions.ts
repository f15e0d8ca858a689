import type { ModalSubmitInteraction } from 'discord.js';
import type { CommandContext } from '../../src/discord/command.ts';
import { privately, textContent, type Reply } from '../../src/discord/reply.ts';
import { getCard } from '../asking/answer-question.ts';
import { cardContent } from '../replies/card.ts';
import { fields, reportForm } from '../replies/quiz/forms.ts';
import { quizIds } from '../replies/quiz/quiz-ids.ts';
import { getQuestion } from './read-quiz.ts';

/**
 * Opens the card that a question was made of, as the notes have it now, beside the question.
 * @throws TutorError `card-gone`
 */
export async function showSource(
  { records, tutor }: Pick<CommandContext, 'records' | 'tutor'>,
  questionId: string,
): Promise<Reply> {
  const { question } = await getQuestion(records, questionId);
  const { vault } = tutor;
  return privately(cardContent({ vault, card: getCard(tutor.library, question.cardId), page: 0 }));
}

/** Opens the form to say what is wrong with a question. */
export async function openReport(
  { records }: Pick<CommandContext, 'records'>,
  questionId: string,
): Promise<Reply> {
  const { id } = await getQuestion(records, questionId);
  return { kind: 'modal', modal: reportForm(quizIds.reported(id), 'question') };
}

/** Stores what a member says is wrong with a question, beside the question as it was asked. */
export async function takeReport(
  context: Pick<CommandContext, 'records' | 'clock'>,
  questionId: string,
  interaction: ModalSubmitInteraction,
): Promise<Reply> {
  await getQuestion(context.records, questionId);
  return keepReport(context, questionId, interaction);
}

/** As {@link takeReport}, for a question or a puzzle that is known to be there. */
export async function keepReport(
  { records, clock }: Pick<CommandContext, 'records' | 'clock'>,
  questionId: string,
  interaction: ModalSubmitInteraction,
): Promise<Reply> {
  await records.report({
    questionId,
    memberId: interaction.user.id,
    reasons: interaction.fields.getStringSelectValues(fields.reasons),
    remark: interaction.fields.getTextInputValue(fields.remark).trim(),
    at: clock.now(),
  });
  return privately(textContent('Thank you: your report is kept with what it is about.'));
}
