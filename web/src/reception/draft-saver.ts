import { ApiProblem, mayRetry } from '../api/client.js';

export type DraftState =
  | { readonly kind: 'none' }
  | { readonly kind: 'typed' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  /** The server does not answer: what was typed is in this window alone, and is sent again and again. */
  | { readonly kind: 'away' }
  /** Another window goes on with it. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'refused'; readonly error: unknown };

interface Sending {
  readonly takeOver: boolean;
  /** The window closes: the request must outlive it. */
  readonly keepalive: boolean;
}

/** Brings to the server what is typed, whenever it is told that it is time. */
export class DraftSaver {
  private state: DraftState = { kind: 'none' };
  private typed = false;
  /** Not sent again before somebody says so. */
  private halted = false;
  private ended = false;
  private sending: Promise<void> | null = null;

  /**
   * @param put sends what the form holds now; resolves with when it was saved
   * @param tell is told of each new state
   * @param takeOver it was begun in another window
   */
  constructor(
    private readonly put: (sending: Sending) => Promise<string>,
    private readonly tell: (state: DraftState) => void,
    private takeOver: boolean,
  ) {}

  /** Something was typed. */
  touch(): void {
    this.typed = true;
    if (this.state.kind === 'none' || this.state.kind === 'saved') this.become({ kind: 'typed' });
  }

  /** One at a time, so that an older text never lands upon a newer one; only a window that closes cannot wait. */
  save(keepalive = false): void {
    if (!this.typed || this.halted || this.ended || (this.sending && !keepalive)) return;
    if (this.state.kind !== 'away') this.become({ kind: 'saving' });
    this.sending = this.send(keepalive).finally(() => (this.sending = null));
  }

  /** Goes on here with what another window has begun. */
  goOnHere(): void {
    this.takeOver = true;
    this.halted = false;
    this.touch();
    this.save();
  }

  /** Received, or thrown away. Resolves when nothing of it is on its way any more. */
  async end(): Promise<void> {
    this.become({ kind: 'none' });
    this.ended = true;
    await this.sending;
  }

  private async send(keepalive: boolean): Promise<void> {
    this.typed = false;
    try {
      const at = await this.put({ takeOver: this.takeOver, keepalive });
      this.takeOver = false;
      this.become(this.typed ? { kind: 'typed' } : { kind: 'saved', at });
    } catch (error) {
      const next = stateAfter(error);
      this.typed = true;
      this.halted = next.kind !== 'away';
      this.become(next);
    }
  }

  /** What has ended says nothing more, whatever still comes of it. */
  private become(state: DraftState): void {
    if (this.ended) return;
    this.state = state;
    this.tell(state);
  }
}

function stateAfter(error: unknown): DraftState {
  if (mayRetry(error) || (error instanceof ApiProblem && error.status >= 500)) return { kind: 'away' };
  if (error instanceof ApiProblem && error.code === 'draft-elsewhere') return { kind: 'elsewhere' };
  if (error instanceof ApiProblem && error.code === 'draft-received') return { kind: 'none' };
  return { kind: 'refused', error };
}
