import { freshSqlite } from '../helpers/databases.ts';
import { describeQuizzes } from './quiz-model/describe-quizzes.ts';

describeQuizzes({ engine: 'SQLite', freshDatabase: freshSqlite, runs: 4 });
