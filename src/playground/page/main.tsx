import { render } from 'preact';
import type { PlayableMember } from '../protocol.ts';
import { App } from './app.tsx';

const place = document.querySelector('#page');
if (place === null) throw new Error('the page has no place for the playground');

const response = await fetch('/members.json');
const members = (await response.json()) as PlayableMember[];
const wanted = new URLSearchParams(location.search).get('as');
const member = members.find(({ key }) => key === wanted) ?? members[0];
if (member === undefined) throw new Error('there is nobody to play');
place.replaceChildren();
render(<App member={member} />, place);
