import { useEffect, useMemo, useState } from 'preact/hooks';
import type { CommandView, OptionInput, OptionView } from '../../protocol.ts';
import type { Choice } from '../choices.ts';
import { usePlay } from '../play.ts';
import { fixedChoices, type Filling } from './option-value.ts';

/** What is offered for an option. */
export interface Suggestions {
  readonly choices: readonly Choice[];
  /** Only what is offered can be given. */
  readonly isFixed: boolean;
  /** Why the bot offers nothing; null when it does, or has nothing to. */
  readonly failure: string | null;
}

/** What the bot offered, and for which text. */
interface Completed {
  readonly choices: readonly Choice[];
  readonly text: string;
}

const none: readonly Choice[] = [];

interface Asked {
  readonly command: CommandView;
  readonly option: OptionView;
  readonly filling: Filling;
  readonly others: Readonly<Record<string, OptionInput>>;
  readonly isOpen: boolean;
}

/** What an option offers while it is typed: its own choices, or what the bot completes. */
export function useSuggestions({ command, option, filling, others, isOpen }: Asked): Suggestions {
  const play = usePlay();
  const { welcome } = play.state;
  const [completed, setCompleted] = useState<Completed | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const isAsked = isOpen && option.autocomplete === true && filling.chosen === null;

  useEffect(() => {
    if (!isAsked) return setCompleted(null);
    let isCurrent = true;
    void (async () => {
      const typed = { option: option.name, text: filling.text };
      const offered = await play.complete(command.path, others, typed);
      // What was typed since then is asked for by itself.
      if (!isCurrent) return;
      setFailure(offered === null ? 'Loading options failed' : null);
      const choices = (offered ?? []).map(({ name, value }) => {
        return { value: String(value), label: name };
      });
      setCompleted({ choices, text: filling.text });
    })();
    return () => {
      isCurrent = false;
    };
  }, [isAsked, filling.text, JSON.stringify(others)]);

  const fixed = useMemo(() => {
    const all = fixedChoices(option, welcome);
    if (all === null || filling.chosen !== null) return null;
    const typed = filling.text.trim().toLowerCase().replace(/^[#@]/u, '');
    return all.filter(({ label }) => label.toLowerCase().includes(typed));
  }, [option, welcome.channels, filling.text, filling.chosen]);
  // What was offered for an earlier text is no answer to this one.
  const isCurrent = completed?.text === filling.text;
  return fixed === null
    ? { choices: isCurrent ? (completed?.choices ?? none) : none, isFixed: false, failure }
    : { choices: fixed, isFixed: true, failure: null };
}
