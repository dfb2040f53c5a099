// @ts-check
// The shop's word before anything opens.

/**
 * onClick runs inside the click. What it decides at once is known before a window opens; a promise is awaited with
 * the window already open, because afterwards no window may open any more.
 * @param {import('./contract.js').ButtonOptions} options
 * @param {string} source
 */
export function askClick(options, source) {
  let isRejected = false;
  const actions = {
    resolve: () => Promise.resolve(),
    reject() {
      isRejected = true;
      return Promise.resolve();
    },
  };
  const answer = options.onClick?.({ fundingSource: source }, actions);
  return {
    isRejected: () => isRejected,
    settled: Promise.resolve(answer).then((value) => {
      if (value === false) isRejected = true;
    }),
  };
}
