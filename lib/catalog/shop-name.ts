export { shopName } from '#db/seed/catalogue.ts';
