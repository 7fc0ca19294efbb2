import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { entities, Enrollment, subscribers } from 'edfinance-integration-models';
import { Bookmark } from './bookmark.entity';
import { StudyService } from './study.service';

@Module({})
export class AppModule {
  /** The app on a database; its DataSource is its own, with the integration models beside its models. */
  static on(url: string): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url,
          entities: [...entities, Bookmark],
          subscribers: [...subscribers],
        }),
        TypeOrmModule.forFeature([Bookmark, Enrollment]),
      ],
      providers: [StudyService],
    };
  }
}
