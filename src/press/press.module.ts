import { Module } from '@nestjs/common';
import { TableFiles } from './table-files.js';
import { Typst } from './typst.js';

/** What draws pages and tables: one compiler for all who print. */
@Module({ providers: [Typst, TableFiles], exports: [Typst, TableFiles] })
export class PressModule {}
