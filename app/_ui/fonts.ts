import localFont from 'next/font/local';

// Shipped with the shop: no visitor's browser has to tell a font host which page it reads.
export const titleFont = localFont({
  src: './fonts/fraunces.woff2',
  weight: '100 900',
  variable: '--font-title',
  display: 'swap',
  adjustFontFallback: 'Times New Roman',
});

export const textFont = localFont({
  src: './fonts/inter.woff2',
  weight: '100 900',
  variable: '--font-text',
  display: 'swap',
});
