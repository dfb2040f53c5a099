/** Why a shop may refuse a delivery, in PayPal's codes, and what the buyer reads. */
const REFUSALS: Readonly<Record<string, string>> = {
  ADDRESS_ERROR: "Your order can't be shipped to this address.",
  COUNTRY_ERROR: "Your order can't be shipped to this country.",
  STATE_ERROR: "Your order can't be shipped to this state.",
  ZIP_ERROR: "Your order can't be shipped to this zip.",
  METHOD_UNAVAILABLE:
    'The shipping method you chose is unavailable. To continue, choose another way to get your order.',
  STORE_UNAVAILABLE: "Part of your order isn't available at this store.",
};

export function refusalText(issue: string): string {
  return REFUSALS[issue] ?? "Your order can't be shipped this way. Please choose another.";
}
