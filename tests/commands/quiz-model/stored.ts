import { expect } from 'vitest';
import type { House } from './house.ts';
import type { Model, Person } from './model.ts';

/** Checks that what is stored of members is just what they did, once. */
export async function expectStored(house: House, { people, guild }: Model): Promise<void> {
  const stored = await readStored(house, guild.id);
  for (const person of people) expectPerson(person, stored);
  expect(stored.attempts).toHaveLength(people.reduce((sum, { tries }) => sum + tries.size, 0));
}

type Stored = Awaited<ReturnType<typeof readStored>>;

async function readStored({ observer }: House, guildId: string) {
  return observer.read(async (db) => ({
    attempts: await db.selectFrom('attempts').selectAll().where('guild_id', '=', guildId).execute(),
    answers: await db
      .selectFrom('answers')
      .innerJoin('questions', 'questions.id', 'answers.question_id')
      .innerJoin('sessions', 'sessions.id', 'questions.session_id')
      .select(['answers.question_id', 'answers.member_id', 'revision', 'response_json'])
      .where('sessions.guild_id', '=', guildId)
      .orderBy('revision')
      .execute(),
    totals: await db
      .selectFrom('daily_totals')
      .selectAll()
      .where('guild_id', '=', guildId)
      .execute(),
  }));
}

function expectPerson({ member, tries, said }: Person, stored: Stored): void {
  const isOwn = (row: { readonly member_id: string }): boolean => row.member_id === member.user.id;
  const attempts = stored.attempts.filter(isOwn).map((row) => {
    return `${row.question_id} ${row.mode} ${row.card_id} ${row.grade} ${row.points}`;
  });
  const made = [...tries.values()];
  expect(attempts.toSorted()).toEqual(
    made
      .map(({ posed: { id, question }, mode, isRight, points }) => {
        return `${id} ${mode} ${question.cardId} ${isRight ? 1 : 0} ${points}`;
      })
      .toSorted(),
  );
  const answers = stored.answers.filter(isOwn).map((row) => {
    return `${row.question_id} ${row.revision} ${row.response_json}`;
  });
  expect(answers.toSorted()).toEqual(
    [...said]
      .flatMap(([id, indexes]) =>
        indexes.map((index, revision) => {
          return `${id} ${revision} ${JSON.stringify({ kind: 'option', index })}`;
        }),
      )
      .toSorted(),
  );
  const totals = stored.totals.filter(isOwn);
  const sumOf = (key: 'attempts' | 'right_count' | 'points'): number =>
    totals.reduce((sum, row) => sum + row[key], 0);
  expect([sumOf('attempts'), sumOf('right_count'), sumOf('points')]).toEqual([
    made.length,
    made.filter(({ isRight }) => isRight).length,
    made.reduce((sum, { points }) => sum + points, 0),
  ]);
}
