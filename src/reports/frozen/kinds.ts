import { Injectable } from '@nestjs/common';
import { TableBook } from '../tables/table-book.js';
import { BoardKind } from './board-kind.js';
import { CausesKind } from './causes-kind.js';
import { IndexKind } from './index-kind.js';
import type { FrozenKind, FrozenKindName } from './kind.js';
import { VolumeKind } from './volume-kind.js';

/** Every kind of report that can be frozen, by its name. */
@Injectable()
export class FrozenKinds {
  constructor(
    private readonly volumes: VolumeKind,
    private readonly causes: CausesKind,
    private readonly board: BoardKind,
    private readonly index: IndexKind,
    private readonly book: TableBook,
  ) {}

  of(name: FrozenKindName): FrozenKind {
    switch (name) {
      case '06a':
        return this.volumes.of(null);
      case '06b':
      case '06c':
      case '06d':
        return this.volumes.of(this.book.volume(name));
      case '07':
        return this.causes;
      case 'board':
        return this.board;
      case 'index-766':
        return this.index;
    }
  }
}
