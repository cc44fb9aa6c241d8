import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AbsencesController } from './absences.controller.js';
import { Absences } from './absences.js';
import { AccountsController } from './accounts.controller.js';
import { Accounts } from './accounts.js';
import { FirstStartController } from './first-start.controller.js';
import { FirstStart } from './first-start.js';
import { IdentityGuard } from './identity.guard.js';
import { LoginFailures } from './login-failures.js';
import { PasswordAuthenticator } from './password-authenticator.js';
import { Passwords } from './passwords.js';
import { PeopleController } from './people.controller.js';
import { Directory } from './people.js';
import { SessionController } from './session.controller.js';
import { Registrations } from './registrations.js';
import { Sessions } from './sessions.js';
import { SignIns } from './sign-ins.js';

/** Who may. Importing it closes every route of the application that does not say otherwise. */
@Module({
  controllers: [SessionController, AccountsController, PeopleController, AbsencesController, FirstStartController],
  providers: [
    Passwords,
    LoginFailures,
    PasswordAuthenticator,
    Sessions,
    Directory,
    Absences,
    Accounts,
    Registrations,
    SignIns,
    FirstStart,
    { provide: APP_GUARD, useClass: IdentityGuard },
  ],
  exports: [Directory, Absences, Accounts, Registrations, Sessions, SignIns, FirstStart],
})
export class IdentityModule {}
