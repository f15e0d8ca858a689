import { describe, expect, it } from 'vitest';
import { parseConfig } from '../src/config.ts';
import { ConfigError } from '../src/errors.ts';

describe('parseConfig', () => {
  it('should take defaults for what is missing or empty', () => {
    const defaults = {
      discordToken: null,
      discordApiUrl: 'https://discord.com/api',
      guildId: null,
      knowledgeDir: 'knowledge',
      databaseUrl: null,
      logLevel: 'info',
      vaultLanguage: 'en',
      port: null,
    };

    expect(parseConfig({})).toEqual(defaults);
    expect(
      parseConfig({
        DISCORD_TOKEN: '',
        DISCORD_API_URL: ' ',
        GUILD_ID: '',
        KNOWLEDGE_DIR: ' ',
        DATABASE_URL: ' ',
        LOG_LEVEL: '',
        VAULT_LANGUAGE: '',
        PORT: ' ',
      }),
    ).toEqual(defaults);
  });

  it('should take what is set', () => {
    const config = parseConfig({
      DISCORD_TOKEN: ' aa.bb-c_d ',
      DISCORD_API_URL: 'http://127.0.0.1:4601/api/v10/',
      GUILD_ID: '123456789012345678',
      KNOWLEDGE_DIR: '/notes',
      DATABASE_URL: 'file:data/other.db',
      LOG_LEVEL: 'debug',
      VAULT_LANGUAGE: 'pt-BR',
      PORT: '4700',
    });

    expect(config).toEqual({
      discordToken: 'aa.bb-c_d',
      discordApiUrl: 'http://127.0.0.1:4601/api',
      guildId: '123456789012345678',
      knowledgeDir: '/notes',
      databaseUrl: 'file:data/other.db',
      logLevel: 'debug',
      vaultLanguage: 'pt-BR',
      port: 4700,
    });
  });

  it('should name a wrong variable, its value and what is allowed, on one line', () => {
    const parse = () => parseConfig({ VAULT_LANGUAGE: 'not a language' });

    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(
      'VAULT_LANGUAGE is "not a language"; allowed is a BCP 47 language tag such as en or pt-BR',
    );
  });

  it.each([
    ['GUILD_ID', 'my server'],
    ['LOG_LEVEL', 'loud'],
    ['DISCORD_API_URL', 'discord.com/api'],
    ['DISCORD_API_URL', 'http://discord.example/api'],
    ['DISCORD_API_URL', 'http://127.0.0.1.example/api'],
    ['DISCORD_API_URL', 'https://discord.com/api?x=1'],
    ['DISCORD_API_URL', 'ftp://localhost/api'],
  ])('should refuse %s=%s', (name, value) => {
    expect(() => parseConfig({ [name]: value })).toThrow(`${name} is "${value}"; allowed is `);
  });

  it.each(['http://localhost:1/api', 'http://[::1]:1/api', 'https://discord.example/api'])(
    'should let a bot talk to %s',
    (url) => {
      expect(parseConfig({ DISCORD_API_URL: url }).discordApiUrl).toBe(url);
    },
  );

  it('should never show a token', () => {
    const token = '"secret value"';
    const parse = () => parseConfig({ DISCORD_TOKEN: token });

    expect(parse).toThrow('DISCORD_TOKEN cannot be a token; allowed is the token that');
    expect(parse).not.toThrow('secret');
  });

  it.each([
    'file:a',
    'file:./data/my notes.db',
    'file:/var/lib/studypod.db',
    'file:///var/lib/studypod.db',
    'postgres://db.example/studypod',
    'postgresql://user:p%40ss@[::1]:5433/studypod?sslmode=require',
  ])('should take the database %s', (url) => {
    expect(parseConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  it.each([
    'data/studypod.db',
    'file:',
    'file:data/',
    'file://data/studypod.db',
    'file::memory:',
    'mysql://user:secret@host/db',
    'postgres:user:secret@host/db',
    'postgres://user:secret@host:port/db',
    'postgres://user:sec ret@ho st/secret',
    'postgres://user:1/secret@host/db',
    'postgres://user:1?secret@host/db',
    'postgres://user:1#secret@host/db',
  ])('should refuse the database %s, and never show it', (url) => {
    const parse = () => parseConfig({ DATABASE_URL: url });

    expect(parse).toThrow(/^DATABASE_URL names no database; allowed is file:PATH such as /u);
    expect(parse).not.toThrow(/sec ?ret/u);
  });
});
