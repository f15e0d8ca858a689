import { checkTexts } from './check-texts.ts';

/** What the thread does for each task of its pool. */
export default checkTexts;
