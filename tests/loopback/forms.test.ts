import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../src/loopback/clock.ts';
import { filledForm, type FormValues } from '../../src/loopback/forms.ts';
import { Resolved } from '../../src/loopback/resolved.ts';
import { addChannel, createWorld } from '../../src/loopback/world.ts';

const label = (component: object) => ({ type: 18, label: 'x', component });
const options = ['a', 'b', 'c'].map((value) => ({ label: value, value }));

function fill(component: object, given?: FormValues[string]) {
  const world = createWorld(new ManualClock(), 'bot', () => 'http://127.0.0.1:1');
  const channel = addChannel(world, { name: 'x', guildId: null });
  const resolved = new Resolved(world, channel);
  const values = given === undefined ? {} : { x: given };
  const [row] = filledForm(
    { components: [label({ ...component, custom_id: 'x' })] },
    values,
    resolved,
  );
  const filled = row?.['component'] as Record<string, unknown> | undefined;
  const { value, values: chosen } = filled ?? {};
  return { ...(chosen === undefined ? { value } : { values: chosen }), ...resolved.field };
}

describe('filledForm', () => {
  it('should send each kind of field as a client does', () => {
    expect(fill({ type: 4 }, 'text')).toEqual({ value: 'text' });
    expect(fill({ type: 4, value: 'before' })).toEqual({ value: 'before' });
    expect(fill({ type: 3, options }, ['a'])).toEqual({ values: ['a'] });
    expect(fill({ type: 3, options, required: false })).toEqual({ values: [] });
    expect(fill({ type: 21, options }, 'b')).toEqual({ value: 'b' });
    expect(fill({ type: 21, options, required: false })).toEqual({ value: null });
    expect(fill({ type: 22, options }, ['a', 'c'])).toEqual({ values: ['a', 'c'] });
    expect(fill({ type: 23 }, true)).toEqual({ value: true });
    expect(fill({ type: 23 })).toEqual({ value: false });
    const upload = fill({ type: 19 }, [new File(['x'], 'x.yaml')]);
    expect(upload).toMatchObject({
      values: [expect.any(String)],
      resolved: { attachments: expect.any(Object) as object },
    });
  });

  it('should refuse what a client would not let a member send', () => {
    expect(() => fill({ type: 4 }, '')).toThrow('is required');
    expect(() => fill({ type: 4, max_length: 2 }, 'abc')).toThrow('2 characters at most');
    expect(() => fill({ type: 3, options }, ['d'])).toThrow('does not offer "d"');
    expect(() => fill({ type: 3, options, max_values: 3 }, ['a', 'a'])).toThrow('once');
    expect(() => fill({ type: 3, options })).toThrow('takes 1 to 1');
    expect(() => fill({ type: 21, options }, 'd')).toThrow('does not offer');
    expect(() => fill({ type: 22, options, max_values: 1 }, ['a', 'b'])).toThrow('takes 1 to 1');
    expect(() => fill({ type: 23 }, 'yes')).toThrow('true or false');
    expect(() => fill({ type: 19 }, [])).toThrow('1 to 1 files');
    expect(() => fill({ type: 5 }, ['1'])).toThrow('there is no user');
  });

  it('should know fields in rows, and leave texts alone', () => {
    const world = createWorld(new ManualClock(), 'bot', () => 'http://127.0.0.1:1');
    const channel = addChannel(world, { name: 'x', guildId: null });
    const input = { type: 4, custom_id: 'x', label: 'x', style: 1 };
    const modal = {
      components: [
        { type: 10, content: 'hi' },
        { type: 1, components: [input] },
      ],
    };

    expect(filledForm(modal, { x: 'y' }, new Resolved(world, channel))).toEqual([
      { type: 10 },
      { type: 1, components: [{ type: 4, custom_id: 'x', value: 'y' }] },
    ]);
  });
});
