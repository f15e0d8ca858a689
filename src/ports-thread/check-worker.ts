/** What the thread of {@link PortChecker} can do. */
export { checkTexts } from './check-texts.ts';
