import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** Inter, in the two weights that pictures use. One list for all pictures: satori reads a list once. */
export const fonts = [
  font('400Regular/Inter_400Regular.ttf', 400),
  font('700Bold/Inter_700Bold.ttf', 700),
];

function font<Weight extends number>(
  path: string,
  weight: Weight,
): { name: string; data: Buffer; weight: Weight; style: 'normal' } {
  const data = readFileSync(resolve(`@expo-google-fonts/inter/${path}`));
  return { name: 'Inter', data, weight, style: 'normal' };
}
