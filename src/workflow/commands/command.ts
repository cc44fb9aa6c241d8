/** What is asked, and of which dossier. */
export interface Command<T extends string> {
  readonly type: T;
  readonly dossierId: string;
}
