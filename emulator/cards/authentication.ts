/** What the card's bank said about the buyer, in the letters of 3-D Secure. */
export interface Authentication {
  readonly liabilityShift: 'POSSIBLE' | 'NO' | 'UNKNOWN';
  readonly enrollment?: 'Y' | 'N' | 'U' | 'B';
  readonly status?: 'Y' | 'N' | 'U' | 'A' | 'C' | 'R';
}

export const CHALLENGE_ANSWERS = ['pass', 'fail', 'cancel', 'unavailable'] as const;
/** How a buyer's visit at the bank ends. */
export type ChallengeAnswer = (typeof CHALLENGE_ANSWERS)[number];

const VERDICTS: Readonly<Record<ChallengeAnswer, Authentication>> = {
  pass: { liabilityShift: 'POSSIBLE', enrollment: 'Y', status: 'Y' },
  fail: { liabilityShift: 'NO', enrollment: 'Y', status: 'N' },
  // The bank asked and got no answer: PayPal's advice is to let the buyer try again.
  cancel: { liabilityShift: 'UNKNOWN', enrollment: 'Y', status: 'C' },
  unavailable: { liabilityShift: 'UNKNOWN', enrollment: 'Y', status: 'U' },
};

export function verdictOf(answer: ChallengeAnswer): Authentication {
  return VERDICTS[answer];
}

export function authenticationView(authentication: Authentication) {
  const { liabilityShift, enrollment, status } = authentication;
  const secure = {
    ...(enrollment === undefined ? {} : { enrollment_status: enrollment }),
    ...(status === undefined ? {} : { authentication_status: status }),
  };
  return {
    liability_shift: liabilityShift,
    ...(Object.keys(secure).length > 0 ? { three_d_secure: secure } : {}),
  };
}
