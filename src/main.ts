import { TutorError } from './errors.ts';
import { readConfig } from './read-config.ts';
import { ask } from './terminal/ask.ts';

try {
  const config = readConfig();
  await ask(
    { json: false, limit: null, question: null, knowledgeDir: config.knowledgeDir },
    config,
  );
} catch (error) {
  if (!(error instanceof TutorError)) throw error;
  process.stderr.write(`studypod: ${error.message}\n`);
  process.exitCode = 2;
}
