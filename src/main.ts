import { config as loadEnvironment } from 'dotenv';
import { withBundledVault } from './bundled-vault.ts';
import { parseConfig } from './config.ts';
import { TutorError } from './errors.ts';
import { ask } from './terminal/ask.ts';

try {
  loadEnvironment({ quiet: true });
  const config = withBundledVault(parseConfig(process.env));
  await ask(
    { json: false, limit: null, question: null, knowledgeDir: config.knowledgeDir },
    config,
  );
} catch (error) {
  if (!(error instanceof TutorError)) throw error;
  process.stderr.write(`studypod: ${error.message}\n`);
  process.exitCode = 2;
}
