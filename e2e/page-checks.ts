// What holds for every page, whoever looks at it and on whatever.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Nothing serious, by every rule or only by those that are named. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // In the page alone: nothing of ours is in a frame, and the other way opens a window for each look.
  const checker = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules === undefined ? checker : checker.withRules(rules)).analyze();
  const serious = violations.filter((each) => each.impact === 'serious' || each.impact === 'critical');
  expect(serious.map((each) => `${each.id}: ${each.nodes[0]?.html}`)).toEqual([]);
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const extra = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(extra).toBeLessThanOrEqual(0);
}

// The structure of a page is the same in the dark; what it looks like is not.
const looks = [
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark', rules: ['color-contrast'] },
  { width: 1280, height: 800, colorScheme: 'dark', rules: ['color-contrast'] },
  { width: 1280, height: 800, colorScheme: 'light' },
] as const;

/** The page that is open, on a phone and at a desk, in light and in dark. */
export async function expectEveryLook(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/\S.* · /);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  for (const { width, height, colorScheme, ...look } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page, 'rules' in look ? [...look.rules] : undefined);
  }
}
