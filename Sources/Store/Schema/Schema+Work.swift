extension Schema {
  static let work = """
    CREATE TABLE scrub (
      id INTEGER PRIMARY KEY,
      practice INTEGER NOT NULL,
      claim INTEGER NOT NULL,
      verdict TEXT NOT NULL CHECK (verdict IN ('clean', 'denied', 'incomplete', 'ready', 'review', 'hold')),
      releases TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(releases)),
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      UNIQUE (practice, id),
      FOREIGN KEY (practice, claim) REFERENCES claim (practice, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX scrubOfClaim ON scrub (practice, claim, id);

    CREATE TABLE finding (
      practice INTEGER NOT NULL,
      scrub INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      edit TEXT NOT NULL CHECK (edit <> ''),
      severity TEXT NOT NULL CHECK (severity IN ('note', 'warning', 'denial')),
      line INTEGER,
      code TEXT,
      message TEXT NOT NULL,
      authority TEXT,
      release TEXT,
      fixes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(fixes)),
      PRIMARY KEY (scrub, ordinal),
      FOREIGN KEY (practice, scrub) REFERENCES scrub (practice, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX findingByEdit ON finding (practice, edit, severity);

    CREATE TABLE override (
      id INTEGER PRIMARY KEY,
      practice INTEGER NOT NULL,
      claim INTEGER NOT NULL,
      edit TEXT NOT NULL CHECK (edit <> ''),
      line INTEGER,
      reason TEXT NOT NULL CHECK (length(trim(reason)) >= 3),
      release TEXT,
      at TEXT NOT NULL,
      actor TEXT NOT NULL CHECK (actor <> ''),
      FOREIGN KEY (practice, claim) REFERENCES claim (practice, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX overrideOfClaim ON override (practice, claim);
    CREATE TRIGGER overridesAreKept BEFORE UPDATE ON override
    BEGIN SELECT RAISE(ABORT, 'an override is never changed'); END;

    CREATE TABLE note (
      id INTEGER PRIMARY KEY,
      practice INTEGER NOT NULL,
      patient INTEGER NOT NULL,
      claim INTEGER,
      text TEXT NOT NULL CHECK (text <> ''),
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      FOREIGN KEY (practice, patient) REFERENCES patient (practice, id),
      FOREIGN KEY (practice, claim) REFERENCES claim (practice, id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX noteOfClaim ON note (practice, claim);
    CREATE INDEX noteOfPatient ON note (practice, patient);

    CREATE TABLE authorization (
      id INTEGER PRIMARY KEY,
      practice INTEGER NOT NULL,
      patient INTEGER NOT NULL,
      payer INTEGER NOT NULL,
      number TEXT NOT NULL CHECK (number <> ''),
      codes TEXT NOT NULL DEFAULT '',
      startsOn TEXT NOT NULL \(day("startsOn")),
      endsOn TEXT NOT NULL \(day("endsOn")),
      units INTEGER CHECK (units > 0),
      unitsUsed INTEGER NOT NULL DEFAULT 0 CHECK (unitsUsed >= 0),
      requiredBy TEXT NOT NULL DEFAULT '',
      UNIQUE (practice, id),
      UNIQUE (practice, payer, number),
      FOREIGN KEY (practice, patient) REFERENCES patient (practice, id),
      FOREIGN KEY (practice, payer) REFERENCES payer (practice, id),
      CHECK (endsOn >= startsOn)
    ) STRICT;
    CREATE INDEX authorizationByEnd ON authorization (practice, endsOn);
    CREATE INDEX authorizationOfPatient ON authorization (practice, patient, payer);

    CREATE TABLE authorizationUse (
      practice INTEGER NOT NULL,
      authorization INTEGER NOT NULL,
      claim INTEGER NOT NULL,
      units INTEGER NOT NULL CHECK (units > 0),
      PRIMARY KEY (authorization, claim),
      FOREIGN KEY (practice, authorization) REFERENCES authorization (practice, id),
      FOREIGN KEY (practice, claim) REFERENCES claim (practice, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER unitsAreUsed AFTER INSERT ON authorizationUse BEGIN
      UPDATE authorization SET unitsUsed = unitsUsed + NEW.units WHERE id = NEW.authorization;
    END;
    CREATE TRIGGER unitsAreGivenBack AFTER DELETE ON authorizationUse BEGIN
      UPDATE authorization SET unitsUsed = unitsUsed - OLD.units WHERE id = OLD.authorization;
    END;

    CREATE TABLE filedDocument (
      practice INTEGER NOT NULL REFERENCES practice,
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      kind TEXT NOT NULL,
      outcome TEXT NOT NULL,
      at TEXT NOT NULL,
      PRIMARY KEY (practice, digest)
    ) STRICT, WITHOUT ROWID;
    """

  static let trail = """
    CREATE TABLE audit (
      sequence INTEGER PRIMARY KEY,
      practice INTEGER,
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      detail TEXT NOT NULL,
      previous BLOB NOT NULL CHECK (length(previous) = 32),
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    CREATE INDEX auditOfPractice ON audit (practice, sequence);
    CREATE INDEX auditOfSubject ON audit (practice, subject, sequence);
    CREATE TRIGGER auditIsNotChanged BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
    CREATE TRIGGER auditIsNotDeleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
    CREATE TRIGGER auditFollows BEFORE INSERT ON audit
    WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM audit)
    BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to at its end'); END;
    """

  static let search = """
    CREATE VIRTUAL TABLE claimSearch USING fts5(
      practice, number, patient, payer, codes, diagnoses,
      tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
    """
}
