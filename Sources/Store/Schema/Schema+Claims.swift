extension Schema {
  static let claims = """
    CREATE TABLE visit (
      id INTEGER PRIMARY KEY,
      practice INTEGER NOT NULL,
      number TEXT NOT NULL CHECK (number <> ''),
      patient INTEGER NOT NULL,
      provider INTEGER,
      dateOfService TEXT NOT NULL \(day("dateOfService")),
      document TEXT NOT NULL CHECK (json_valid(document)),
      answer TEXT CHECK (answer IS NULL OR json_valid(answer)),
      chartNote TEXT,
      createdAt TEXT NOT NULL,
      changedAt TEXT NOT NULL,
      UNIQUE (practice, id),
      UNIQUE (practice, number),
      FOREIGN KEY (practice, patient) REFERENCES patient (practice, id),
      FOREIGN KEY (practice, provider) REFERENCES provider (practice, id)
    ) STRICT;
    CREATE INDEX visitOfPatient ON visit (practice, patient, dateOfService);
    CREATE INDEX visitByDay ON visit (practice, dateOfService);

    CREATE TABLE claim (
      id INTEGER PRIMARY KEY,
      practice INTEGER NOT NULL,
      number TEXT NOT NULL CHECK (number <> ''),
      status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'held', 'ready', 'sent',
        'accepted', 'rejected', 'paid', 'denied', 'appealed', 'closed')),
      visit INTEGER,
      patient INTEGER NOT NULL,
      provider INTEGER,
      payer INTEGER NOT NULL,
      frequency TEXT NOT NULL DEFAULT '1' CHECK (frequency IN ('1', '7', '8')),
      replaces INTEGER,
      payerControl TEXT,
      placeOfService TEXT NOT NULL,
      location TEXT CHECK (location IS NULL OR json_valid(location)),
      diagnoses TEXT NOT NULL DEFAULT '',
      firstDate TEXT NOT NULL \(day("firstDate")),
      lastDate TEXT NOT NULL \(day("lastDate")),
      charge INTEGER NOT NULL CHECK (charge >= 0),
      expected INTEGER CHECK (expected >= 0),
      paid INTEGER NOT NULL DEFAULT 0,
      adjusted INTEGER NOT NULL DEFAULT 0,
      patientShare INTEGER NOT NULL DEFAULT 0,
      writtenOff INTEGER NOT NULL DEFAULT 0 CHECK (writtenOff >= 0),
      balance INTEGER NOT NULL AS (charge - paid - adjusted - patientShare - writtenOff) STORED,
      sentOn TEXT \(day("sentOn")),
      deadline TEXT \(day("deadline")),
      owner TEXT,
      alarmOn TEXT \(day("alarmOn")),
      document TEXT CHECK (document IS NULL OR json_valid(document)),
      createdAt TEXT NOT NULL,
      UNIQUE (practice, id),
      FOREIGN KEY (practice, visit) REFERENCES visit (practice, id),
      FOREIGN KEY (practice, patient) REFERENCES patient (practice, id),
      FOREIGN KEY (practice, provider) REFERENCES provider (practice, id),
      FOREIGN KEY (practice, payer) REFERENCES payer (practice, id),
      FOREIGN KEY (practice, replaces) REFERENCES claim (practice, id),
      CHECK (lastDate >= firstDate),
      CHECK (frequency = '1' OR replaces IS NOT NULL OR payerControl IS NOT NULL)
    ) STRICT;
    CREATE INDEX claimByNumber ON claim (practice, number);
    CREATE INDEX claimByControl ON claim (practice, payerControl) WHERE payerControl IS NOT NULL;
    CREATE INDEX claimByBalance ON claim (practice, status, balance DESC, id);
    CREATE INDEX claimByDeadline ON claim (practice, status, deadline, id);
    CREATE INDEX claimByOwner ON claim (practice, owner, status, balance DESC)
      WHERE owner IS NOT NULL;
    CREATE INDEX claimByAlarm ON claim (practice, alarmOn) WHERE alarmOn IS NOT NULL;
    CREATE INDEX claimOfPatient ON claim (practice, patient, firstDate);
    CREATE INDEX claimOfVisit ON claim (practice, visit) WHERE visit IS NOT NULL;
    CREATE INDEX claimOfPayer ON claim (practice, payer, status, firstDate);
    CREATE INDEX claimByDay ON claim (practice, firstDate, id);

    CREATE TABLE claimLine (
      practice INTEGER NOT NULL,
      claim INTEGER NOT NULL,
      number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999),
      date TEXT NOT NULL \(day("date")),
      code TEXT NOT NULL CHECK (length(code) = 5),
      modifiers TEXT NOT NULL DEFAULT '',
      units INTEGER NOT NULL CHECK (units > 0),
      charge INTEGER NOT NULL CHECK (charge >= 0),
      pointers TEXT NOT NULL DEFAULT '',
      placeOfService TEXT,
      control TEXT,
      expected INTEGER CHECK (expected >= 0),
      basis TEXT,
      PRIMARY KEY (claim, number),
      FOREIGN KEY (practice, claim) REFERENCES claim (practice, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX claimLineByControl ON claimLine (practice, control) WHERE control IS NOT NULL;
    CREATE INDEX claimLineByCode ON claimLine (practice, code, date);
    """

  /// Which status may follow which, who did it and when; totals kept as claims change, so that a queue's
  /// figures cost one row each at any size.
  static let claimLife = """
    CREATE TABLE claimStep (
      fromStatus TEXT NOT NULL,
      toStatus TEXT NOT NULL,
      PRIMARY KEY (fromStatus, toStatus)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO claimStep VALUES
      ('draft', 'held'), ('draft', 'ready'), ('draft', 'closed'),
      ('held', 'draft'), ('held', 'ready'), ('held', 'closed'),
      ('ready', 'draft'), ('ready', 'held'), ('ready', 'sent'), ('ready', 'closed'),
      ('sent', 'accepted'), ('sent', 'rejected'), ('sent', 'paid'), ('sent', 'denied'),
      ('sent', 'closed'),
      ('accepted', 'rejected'), ('accepted', 'paid'), ('accepted', 'denied'),
      ('accepted', 'closed'),
      ('rejected', 'draft'), ('rejected', 'held'), ('rejected', 'ready'), ('rejected', 'closed'),
      ('rejected', 'paid'), ('rejected', 'denied'),
      ('paid', 'denied'), ('paid', 'appealed'), ('paid', 'closed'),
      ('denied', 'paid'), ('denied', 'appealed'), ('denied', 'closed'),
      ('appealed', 'paid'), ('appealed', 'denied'), ('appealed', 'closed'),
      ('closed', 'paid'), ('closed', 'denied');

    CREATE TABLE claimTransition (
      practice INTEGER NOT NULL,
      claim INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      fromStatus TEXT,
      toStatus TEXT NOT NULL,
      at TEXT NOT NULL,
      actor TEXT NOT NULL CHECK (actor <> ''),
      reason TEXT NOT NULL DEFAULT '',
      PRIMARY KEY (claim, sequence),
      FOREIGN KEY (practice, claim) REFERENCES claim (practice, id) ON DELETE CASCADE,
      FOREIGN KEY (fromStatus, toStatus) REFERENCES claimStep
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER transitionLeavesTheStatus BEFORE INSERT ON claimTransition
    WHEN NEW.fromStatus IS NOT (SELECT status FROM claim WHERE id = NEW.claim)
      AND NEW.sequence > 0
    BEGIN SELECT RAISE(ABORT, 'the claim is not in that status'); END;
    CREATE TRIGGER transitionsAreKept BEFORE UPDATE ON claimTransition
    BEGIN SELECT RAISE(ABORT, 'a transition is never changed'); END;
    CREATE TRIGGER claimBeginsAsDraft BEFORE INSERT ON claim WHEN NEW.status <> 'draft'
    BEGIN SELECT RAISE(ABORT, 'a claim begins as a draft'); END;
    CREATE TRIGGER statusFollowsATransition BEFORE UPDATE OF status ON claim
    WHEN NEW.status <> OLD.status AND NEW.status IS NOT (SELECT toStatus FROM claimTransition
      WHERE claim = NEW.id ORDER BY sequence DESC LIMIT 1)
    BEGIN SELECT RAISE(ABORT, 'a status changes by a recorded transition only'); END;
    CREATE TRIGGER transitionChangesTheStatus AFTER INSERT ON claimTransition
    WHEN NEW.sequence > 0
    BEGIN UPDATE claim SET status = NEW.toStatus WHERE id = NEW.claim; END;
    CREATE TRIGGER sentClaimsAreKept BEFORE DELETE ON claim WHEN OLD.status NOT IN ('draft', 'held')
    BEGIN SELECT RAISE(ABORT, 'a claim that was made ready is closed, not deleted'); END;
    CREATE TRIGGER sentLinesAreKept BEFORE UPDATE OF code, modifiers, units, charge, date ON claimLine
    WHEN (SELECT status FROM claim WHERE id = OLD.claim) NOT IN ('draft', 'held', 'ready', 'rejected')
    BEGIN SELECT RAISE(ABORT, 'the lines of a claim that was sent are not changed'); END;

    CREATE TABLE statusTotal (
      practice INTEGER NOT NULL,
      status TEXT NOT NULL,
      claims INTEGER NOT NULL,
      balance INTEGER NOT NULL,
      PRIMARY KEY (practice, status)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER totalsGrow AFTER INSERT ON claim BEGIN
      INSERT INTO statusTotal VALUES (NEW.practice, NEW.status, 1, NEW.balance)
      ON CONFLICT DO UPDATE SET claims = claims + 1, balance = balance + NEW.balance;
    END;
    CREATE TRIGGER totalsShrink AFTER DELETE ON claim BEGIN
      UPDATE statusTotal SET claims = claims - 1, balance = balance - OLD.balance
      WHERE practice = OLD.practice AND status = OLD.status;
    END;
    CREATE TRIGGER totalsMove AFTER UPDATE OF status, charge, paid, adjusted, patientShare, writtenOff ON claim
    BEGIN
      UPDATE statusTotal SET claims = claims - 1, balance = balance - OLD.balance
      WHERE practice = OLD.practice AND status = OLD.status;
      INSERT INTO statusTotal VALUES (NEW.practice, NEW.status, 1, NEW.balance)
      ON CONFLICT DO UPDATE SET claims = claims + 1, balance = balance + NEW.balance;
    END;
    """

  /// A claim that another program sent begins here as sent: one step instead of three.
  static let takenOver = """
    DROP TRIGGER claimBeginsAsDraft;
    CREATE TRIGGER claimBeginsAsDraftOrSent BEFORE INSERT ON claim
    WHEN NEW.status NOT IN ('draft', 'sent')
    BEGIN SELECT RAISE(ABORT, 'a claim begins as a draft, or as sent where it is taken over'); END;
    """

  /// Which claims went out in which transaction set, so that an answer to the set finds them.
  static let sentTogether = """
    CREATE TABLE sentBatch (
      id INTEGER PRIMARY KEY,
      practice INTEGER NOT NULL REFERENCES practice,
      interchange TEXT NOT NULL,
      groupControl TEXT NOT NULL,
      setControl TEXT NOT NULL,
      reference TEXT NOT NULL,
      at TEXT NOT NULL,
      UNIQUE (practice, id),
      UNIQUE (practice, groupControl, setControl, interchange)
    ) STRICT;
    CREATE INDEX sentBatchByReference ON sentBatch (practice, reference);
    CREATE TABLE batchClaim (
      practice INTEGER NOT NULL,
      batch INTEGER NOT NULL,
      claim INTEGER NOT NULL,
      PRIMARY KEY (practice, batch, claim),
      FOREIGN KEY (practice, batch) REFERENCES sentBatch (practice, id),
      FOREIGN KEY (practice, claim) REFERENCES claim (practice, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX batchOfClaim ON batchClaim (practice, claim);
    """
}
