// The packed program beside what it serves as it is: Node runs no TypeScript from an installed package.
import { cpSync } from 'node:fs';

for (const folder of ['sdk/browser', 'pages/assets']) cpSync(folder, `dist/${folder}`, { recursive: true });
