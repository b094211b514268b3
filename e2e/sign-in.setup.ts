import { roles, sessionOf, signInAs } from './sign-in';
import { expect, test } from './test';

for (const role of roles) {
  test(`${role} signs in with one click`, async ({ page, words }) => {
    await signInAs(page, role, words);
    await expect(page.getByRole('main')).toBeVisible();
    await page.context().storageState({ path: sessionOf(role) });
  });
}
