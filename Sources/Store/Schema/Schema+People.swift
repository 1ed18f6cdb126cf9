extension Schema {
  static let people = """
    CREATE TABLE practice (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE CHECK (name <> ''),
      npi TEXT,
      taxID TEXT,
      details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details))
    ) STRICT;

    CREATE TABLE patient (
      id INTEGER PRIMARY KEY,
      practice INTEGER NOT NULL REFERENCES practice,
      lastName TEXT NOT NULL,
      firstName TEXT NOT NULL,
      birthDate TEXT \(day("birthDate")),
      sex TEXT CHECK (sex IN ('female', 'male', 'unknown')),
      memberID TEXT,
      details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details)),
      erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
      UNIQUE (practice, id)
    ) STRICT;
    CREATE INDEX patientByName ON patient (practice, lastName, firstName, birthDate);
    CREATE INDEX patientByMember ON patient (practice, memberID) WHERE memberID IS NOT NULL;

    CREATE TABLE provider (
      id INTEGER PRIMARY KEY,
      practice INTEGER NOT NULL REFERENCES practice,
      npi TEXT NOT NULL CHECK (length(npi) = 10),
      lastName TEXT NOT NULL,
      firstName TEXT NOT NULL DEFAULT '',
      taxonomy TEXT,
      nonPhysician INTEGER NOT NULL DEFAULT 0 CHECK (nonPhysician IN (0, 1)),
      participating INTEGER NOT NULL DEFAULT 1 CHECK (participating IN (0, 1)),
      UNIQUE (practice, id),
      UNIQUE (practice, npi)
    ) STRICT;

    CREATE TABLE payer (
      id INTEGER PRIMARY KEY,
      practice INTEGER NOT NULL REFERENCES practice,
      payerID TEXT NOT NULL CHECK (payerID <> ''),
      name TEXT NOT NULL,
      line TEXT NOT NULL CHECK (line IN ('medicare', 'medicare-advantage', 'medicaid',
        'commercial', 'tricare', 'workers-comp', 'self-pay')),
      filingDays INTEGER CHECK (filingDays > 0),
      appealDays INTEGER CHECK (appealDays > 0),
      UNIQUE (practice, id),
      UNIQUE (practice, payerID)
    ) STRICT;

    CREATE TABLE contract (
      id INTEGER PRIMARY KEY,
      practice INTEGER NOT NULL,
      payer INTEGER NOT NULL,
      name TEXT NOT NULL,
      startsOn TEXT NOT NULL \(day("startsOn")),
      endsOn TEXT \(day("endsOn")),
      shareOfSchedule INTEGER CHECK (shareOfSchedule > 0),
      reducesSeveral INTEGER NOT NULL DEFAULT 1 CHECK (reducesSeveral IN (0, 1)),
      UNIQUE (practice, id),
      FOREIGN KEY (practice, payer) REFERENCES payer (practice, id),
      CHECK (endsOn IS NULL OR endsOn > startsOn)
    ) STRICT;
    CREATE INDEX contractByPayer ON contract (practice, payer, startsOn);
    CREATE TRIGGER contractsOfAPayerDoNotOverlap BEFORE INSERT ON contract
    WHEN EXISTS (SELECT 1 FROM contract c WHERE c.practice = NEW.practice AND c.payer = NEW.payer
      AND (c.endsOn IS NULL OR c.endsOn > NEW.startsOn)
      AND (NEW.endsOn IS NULL OR NEW.endsOn > c.startsOn))
    BEGIN SELECT RAISE(ABORT, 'contracts of a payer must not overlap'); END;

    CREATE TABLE contractFee (
      practice INTEGER NOT NULL,
      contract INTEGER NOT NULL,
      code TEXT NOT NULL CHECK (length(code) = 5),
      amount INTEGER NOT NULL CHECK (amount >= 0),
      PRIMARY KEY (contract, code),
      FOREIGN KEY (practice, contract) REFERENCES contract (practice, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    """
}
