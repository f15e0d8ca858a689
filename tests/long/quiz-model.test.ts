import { describeQuizzes } from '../commands/quiz-model/describe-quizzes.ts';
import { engines } from '../helpers/engines.ts';

/** Other happenings than the quick test's. */
const seed = Number(process.env['FC_SEED'] ?? 6);

for (const engine of engines) describeQuizzes({ ...engine, runs: 12, seed });
