import { describe, expect, it } from 'vitest';
import { parseConfig } from '../src/config.ts';
import { ConfigError } from '../src/errors.ts';

describe('parseConfig', () => {
  it('should take defaults for what is missing or empty', () => {
    const defaults = { knowledgeDir: 'knowledge', vaultLanguage: 'en' };

    expect(parseConfig({})).toEqual(defaults);
    expect(parseConfig({ KNOWLEDGE_DIR: ' ', VAULT_LANGUAGE: '' })).toEqual(defaults);
  });

  it('should take what is set', () => {
    expect(parseConfig({ KNOWLEDGE_DIR: '/notes', VAULT_LANGUAGE: 'pt-BR' })).toEqual({
      knowledgeDir: '/notes',
      vaultLanguage: 'pt-BR',
    });
  });

  it('should name a wrong variable, its value and what is allowed, on one line', () => {
    const parse = () => parseConfig({ VAULT_LANGUAGE: 'not a language' });

    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(
      'VAULT_LANGUAGE is "not a language"; allowed is a BCP 47 language tag such as en or pt-BR',
    );
  });
});
