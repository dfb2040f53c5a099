/** Gives one holder at a time a turn, in the order they asked. */
export class Turns<Holder> {
  #holder: Holder | undefined;
  readonly #waiting: { readonly holder: Holder; readonly grant: () => void }[] = [];

  isHeldBy(holder: Holder): boolean {
    return this.#holder === holder;
  }

  async take(holder: Holder): Promise<void> {
    if (this.#holder === holder) return;
    if (this.#holder === undefined) {
      this.#holder = holder;
      return;
    }
    await new Promise<void>((grant) => this.#waiting.push({ holder, grant }));
  }

  end(holder: Holder): void {
    if (this.#holder !== holder) return;
    const next = this.#waiting.shift();
    this.#holder = next?.holder;
    next?.grant();
  }
}
