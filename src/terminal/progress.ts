import type { OnProgress } from '../vault-folder/vault-folder.ts';

/** Work shorter than this needs no sign of life. */
const quietMs = 1000;
const refreshMs = 100;

/**
 * Shows on a terminal how far the reading of notes has come, once it takes over a second, on one
 * line that goes when it is done.
 * @returns what to call with each step, and what to call at the end
 */
export function showProgress(stream: NodeJS.WriteStream): {
  readonly onProgress: OnProgress;
  readonly done: () => void;
} {
  if (!stream.isTTY) return { onProgress: () => undefined, done: () => undefined };
  let text = 'Reading notes …';
  let isShown = false;
  const draw = (): void => {
    isShown = true;
    stream.write(`\r${text}\u{1B}[K`);
  };
  let timer: NodeJS.Timeout = setTimeout(() => {
    draw();
    timer = setInterval(draw, refreshMs);
  }, quietMs);
  return {
    onProgress: (done, total) => {
      text = done < total ? `Reading notes … ${done} of ${total}` : 'Building the index …';
    },
    done: () => {
      clearInterval(timer);
      if (isShown) stream.write('\r\u{1B}[K');
    },
  };
}
