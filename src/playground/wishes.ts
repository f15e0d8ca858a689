import { randomUUID } from 'node:crypto';
import type { Outcome } from '../loopback/interactions.ts';
import type { FormValue } from '../loopback/forms.ts';
import type { Loopback } from '../loopback/loopback.ts';
import type { Member } from '../loopback/member.ts';
import type { OptionValues } from '../loopback/options.ts';
import type { Channel, Message } from '../loopback/world.ts';
import { toFile } from './from-page.ts';
import type {
  ChoiceView,
  ComponentView,
  FieldInput,
  OptionInput,
  Result,
  Wish,
} from './protocol.ts';
import { startOver } from './study-group.ts';

type Form = Extract<Outcome, { kind: 'modal' }> & { readonly channel: Channel };

/** Forms that were opened and never sent are forgotten after so many. */
const mostForms = 20;

/** Does what one page wants, as the member that it plays. */
export class Wishes {
  readonly #loopback: Loopback;
  readonly #member: Member;
  /** Forms that are open on the page: only those can be sent, and each once. */
  readonly #forms = new Map<string, Form>();

  constructor(loopback: Loopback, member: Member) {
    this.#loopback = loopback;
    this.#member = member;
  }

  /** Never rejects: what a client would not let a member do is refused with the reason. */
  async fulfil(wish: Wish): Promise<Result> {
    try {
      return await this.#do(wish);
    } catch (error) {
      return { kind: 'refused', why: error instanceof Error ? error.message : String(error) };
    }
  }

  async #do(wish: Wish): Promise<Result> {
    const member = this.#member;
    if (wish.act === 'start-over') {
      startOver(this.#loopback);
      return { kind: 'done' };
    }
    if (wish.act === 'submit') return this.#submit(wish.form, wish.values);
    const channel = this.#loopback.world.channels.get(wish.channel);
    if (channel === undefined) throw new Error('this channel is gone');
    switch (wish.act) {
      case 'say':
        return { kind: 'done', message: member.say(channel, wish.text).json.id };
      case 'command': {
        const [name = '', ...rest] = wish.path;
        const values = nest(rest, toValues(wish.options));
        return this.#show(await member.command(channel, name, values), channel);
      }
      case 'complete': {
        const [name = '', ...rest] = wish.path;
        const values = nest(rest, toValues(wish.options));
        const outcome = await member.autocomplete(channel, name, wish.option, wish.typed, values);
        return this.#show(outcome, channel);
      }
      case 'message-command': {
        const message = this.#message(channel, wish.message);
        return this.#show(await member.messageCommand(channel, wish.name, message), channel);
      }
      case 'press': {
        const message = this.#message(channel, wish.message);
        return this.#show(await member.press(channel, message, wish.customId), channel);
      }
      case 'select': {
        const message = this.#message(channel, wish.message);
        const outcome = await member.select(channel, message, wish.customId, wish.values);
        return this.#show(outcome, channel);
      }
      case 'dismiss':
        member.dismiss(channel, this.#message(channel, wish.message));
        return { kind: 'done' };
    }
  }

  async #submit(id: string, values: Readonly<Record<string, FieldInput>>): Promise<Result> {
    const form = this.#forms.get(id);
    if (form === undefined) throw new Error('this form is not open any more');
    const given = Object.entries(values).map(([key, value]) => [key, toFormValue(value)]);
    const outcome = this.#member.submit(
      form.channel,
      form,
      Object.fromEntries(given) as Record<string, FormValue>,
    );
    this.#forms.delete(id);
    const sent = await outcome;
    // Where the bot did not answer, the form is still there to be sent again.
    if (sent.kind === 'failed') this.#forms.set(id, form);
    return this.#show(sent, form.channel);
  }

  #show(outcome: Outcome, channel: Channel): Result {
    switch (outcome.kind) {
      case 'message':
      case 'none':
        return { kind: 'done' };
      case 'choices':
        return { kind: 'choices', choices: outcome.choices as unknown as ChoiceView[] };
      case 'modal':
        return this.#open({ ...outcome, channel });
      case 'failed':
        return { kind: 'failed' };
    }
  }

  #open(form: Form): Result {
    const id = randomUUID();
    this.#forms.set(id, form);
    const [oldest] = this.#forms.keys();
    if (this.#forms.size > mostForms && oldest !== undefined) this.#forms.delete(oldest);
    return { kind: 'form', form: id, modal: form.modal as ComponentView };
  }

  #message(channel: Channel, id: string): Message {
    const message = this.#member.sees(channel).find(({ json }) => json.id === id);
    if (message === undefined) throw new Error('this message is gone');
    return message;
  }
}

/** Puts the options of a subcommand where it is. */
function nest(path: readonly string[], values: OptionValues): OptionValues {
  return path.reduceRight<OptionValues>((inner, name) => ({ [name]: inner }), values);
}

function toValues(options: Readonly<Record<string, OptionInput>>): OptionValues {
  const entries = Object.entries(options);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'object' ? toFile(value) : value]),
  );
}

function toFormValue(value: FieldInput): FormValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return value.map((own) => (typeof own === 'string' ? own : toFile(own))) as FormValue;
}
